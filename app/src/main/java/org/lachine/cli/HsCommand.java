package org.lachine.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.lachine.data.HsRevisions;
import org.lachine.data.HsRevisions.Part;
import org.lachine.data.Table;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;
import org.lachine.run.HsTable;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "hs",
        description = "What products of one revision of the Harmonized System are in another: splits, merges, and values with them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Tables of the United Nations link 2007, 2012, 2017 and 2022, and 1992 with 2017. A product that is split",
            "goes to its parts by US imports of 2024 of what they are today. Where a product that kept its number, or",
            "that is new, took goods from many others, no table says how many: such rows are shown, and bear no value.",
            "",
            "Examples:",
            "  lachine hs 0306.22 8703.90 --from 2007",
            "  lachine hs 8507.80 --from 2007 --to 2012",
            "  lachine hs 851770=1250.40 --from 2017 --to 2022"
        })
final class HsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "CODE[=VALUE]", arity = "1..*", description = "Products of six digits, each with a value if you like.")
    private List<String> written;

    @Option(names = "--from", paramLabel = "YEAR", required = true, description = "Revision the products are of: 1992, 2007, 2012, 2017 or 2022.")
    private int from;

    @Option(names = "--to", paramLabel = "YEAR", defaultValue = "2022", description = "Revision that is wanted (default: ${DEFAULT-VALUE}).")
    private int to;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<String> codes = new ArrayList<>();
        Map<String, Long> cents = new LinkedHashMap<>();
        for (String text : written) {
            String[] cells = text.split("=", 2);
            codes.add(cells[0]);
            if (cells.length > 1) {
                cents.merge(HsCodes.digits(cells[0]), cents(text, cells[1]), Long::sum);
            }
        }
        if (!cents.isEmpty() && cents.size() < codes.size()) {
            throw new ParameterException(command.commandLine(), "Some products have a value and some have none, or one stands twice; give each its value.");
        }
        output.claim();
        Map<String, Double> weights = weights();
        HsRevisions revisions = HsRevisions.read(Home.ledger());
        List<Part> parts = revisions.convert(codes, from, to, code -> weights.getOrDefault(code, 0.0));
        Table table = HsTable.of(revisions, parts, cents, from, to);
        output.show(List.of(table), new Manifest(table.title()).input(Home.ledger()));
        return 0;
    }

    private Map<String, Double> weights() {
        Products products = Home.products();
        double[] imports = products.imports("USA", Products.ALL);
        Map<String, Double> weights = new LinkedHashMap<>();
        IntStream.range(0, products.size()).forEach(k -> weights.put(products.product(k), imports[k]));
        return weights;
    }

    private long cents(String text, String value) {
        try {
            return new BigDecimal(value).movePointRight(2).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ParameterException(command.commandLine(), "\"%s\" has no value in units and cents; write 851770=1250.40.".formatted(text));
        }
    }
}
