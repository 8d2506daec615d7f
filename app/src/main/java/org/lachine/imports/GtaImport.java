package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.data.CsvTable;
import org.lachine.data.HsRevisions.Part;
import org.lachine.data.TextFile;
import org.lachine.model.FaultyInputException;

/// Measures from an export of Global Trade Alert, as a file of the ledger's form.
///
/// The export says who imposes what on whom, on which products and since when, but no rate: the measures are on record and not modelled
/// until a rate is written in. Rows of one intervention are one measure for each government that imposes it.
final class GtaImport {
    /// Global Trade Alert writes products of the Harmonized System 2012.
    private static final int WRITTEN_IN = 2012;
    private static final String SEPARATORS = "[,;|]";

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();
    private final CountryCodes countries = CountryCodes.standard();
    private final Map<String, Measure> measures = new TreeMap<>();
    private long rows;
    private final int revision;
    private long unknownCodes;

    GtaImport(Settings settings) {
        this.settings = settings;
        this.revision = settings.revision() == null ? WRITTEN_IN : settings.revision();
    }

    /// One intervention of one government, its rows put together.
    private static final class Measure {
        String imposer;
        String title;
        String type;
        String act;
        String evaluation;
        LocalDate announced;
        LocalDate from;
        LocalDate to;
        final Set<String> targets = new TreeSet<>();
        final Set<String> products = new TreeSet<>();
    }

    Imported run() throws IOException {
        for (Path path : settings.files()) {
            try (CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)))) {
                read(table);
            }
        }
        if (measures.isEmpty()) {
            throw new FaultyInputException("%s: no measure could be taken.".formatted(settings.files().getFirst()),
                    "Give an export of interventions with their heading, as CSV.");
        }
        LocalDate sourced = LocalDate.ofInstant(Files.getLastModifiedTime(settings.files().getFirst()).toInstant(), ZoneOffset.UTC);
        notes.add("rows", "%d, of which %d not taken".formatted(rows, rejections.rows()), "file");
        notes.add("measures", measures.size(), "one for each intervention and government");
        notes.add("rates", "none: Global Trade Alert gives no rate; the measures are on record only", "rule");
        notes.add("products", "of the Harmonized System %d, each brought to all that it became in 2022; %d numbers without a successor left out".formatted(
                revision, unknownCodes), settings.revision() == null ? "Global Trade Alert's documentation" : "--hs");
        notes.add("sourced", sourced, "date of the file");
        StringBuilder text = new StringBuilder("# Measures from an export of Global Trade Alert. There are no rates in it: to model one, give it a rate and "
                + "take not-modelled away.\nmeasures:\n");
        measures.forEach((id, measure) -> text.append(yaml(id, measure, sourced)));
        return new Imported(null, text.toString(), List.of(notes.table("Import of " + settings.files().getFirst().getFileName()), rejections.table("")));
    }

    private void read(CsvTable table) {
        int id = table.column("Intervention ID", "intervention_id", "intervention.id");
        int act = table.columnIfAny("State Act ID", "state_act_id", "state.act.id");
        int title = table.column("State Act Title", "Title", "state_act_title", "title");
        int imposers = table.column("Implementing Jurisdictions", "Implementing Jurisdiction", "implementing_jurisdictions", "implementing.jurisdiction");
        int targets = table.column("Affected Jurisdictions", "Affected Jurisdiction", "affected_jurisdictions", "affected.jurisdiction");
        int products = table.column("Affected Products", "Affected Product", "affected_products", "affected.product");
        int type = table.column("Intervention Type", "intervention_type", "intervention.type");
        int evaluation = table.columnIfAny("GTA Evaluation", "gta_evaluation", "gta.evaluation");
        int announced = table.columnIfAny("Announcement Date", "Date Announced", "date_announced", "date.announced");
        int from = table.column("Implementation Date", "Inception Date", "Date Implemented", "date_implemented", "date.implemented");
        int to = table.columnIfAny("Removal Date", "Date Removed", "date_removed", "date.removed");
        while (table.next()) {
            rows++;
            String number = table.text(id).strip();
            LocalDate start = date(table.text(from));
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", Double.NaN, table);
            } else if (!number.matches("\\d{1,9}")) {
                rejections.add("no intervention's number", Double.NaN, table);
            } else if (clean(table.text(title)).length() < 3) {
                rejections.add("no title", Double.NaN, table);
            } else if (start == null) {
                rejections.add("not in force: no implementation date of the form 2025-03-04", Double.NaN, table);
            } else {
                LocalDate end = date(table.text(to));
                if (!table.text(to).isBlank() && end == null || end != null && !end.isAfter(start)) {
                    rejections.add("removal date that is none, or not after implementation", Double.NaN, table);
                    continue;
                }
                List<String> governments = list(table.text(imposers));
                List<String> known = known(governments);
                if (known.isEmpty() || known.size() < governments.size()) {
                    rejections.add("implementing jurisdiction that is no country (members of a union are named one by one)", Double.NaN, table);
                }
                for (String government : known) {
                    Measure measure = measures.computeIfAbsent("gta-%s-%s".formatted(number, government.toLowerCase(Locale.ROOT)), any -> new Measure());
                    measure.imposer = government;
                    measure.title = clean(table.text(title));
                    measure.type = clean(table.text(type));
                    measure.act = table.text(act).strip().matches("\\d{1,9}") ? table.text(act).strip() : "";
                    measure.evaluation = clean(table.text(evaluation));
                    measure.announced = date(table.text(announced));
                    measure.from = start;
                    measure.to = end;
                    measure.targets.addAll(known(list(table.text(targets))));
                    measure.products.addAll(codes(table.text(products)));
                }
            }
        }
    }

    private List<String> known(List<String> names) {
        return names.stream().map(countries::find).filter(code -> code != null && !code.equals("ROW")).distinct().toList();
    }

    /// Names may hold commas themselves ("Korea, Republic of"): the whole text first, then at semicolons and bars, then at commas.
    private List<String> list(String text) {
        if (text.isBlank() || countries.find(text) != null) {
            return text.isBlank() ? List.of() : List.of(text);
        }
        String at = text.contains(";") || text.contains("|") ? "[;|]" : SEPARATORS;
        return Arrays.stream(text.split(at)).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private List<String> codes(String text) {
        List<String> codes = new ArrayList<>();
        for (String part : text.split("[,;|\\s]+")) {
            String code = part.replace(".", "").strip();
            code = code.length() == 5 ? "0" + code : code;
            List<Part> now = BaciImport.isProduct(code) ? settings.concordance().parts(revision).get(code) : null;
            if (now != null) {
                now.forEach(product -> codes.add(product.target()));
            } else if (!code.isEmpty()) {
                unknownCodes++;
            }
        }
        return codes;
    }

    private static LocalDate date(String text) {
        try {
            String day = text.strip();
            return day.length() < 10 ? null : LocalDate.parse(day.substring(0, 10));
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    private static String clean(String text) {
        return TextFile.shown(text.strip().replaceAll("\\s+", " "));
    }

    private static String yaml(String id, Measure measure, LocalDate sourced) {
        StringBuilder text = new StringBuilder();
        line(text, "  - id", id);
        line(text, "    title", quoted(measure.title));
        line(text, "    imposer", measure.imposer);
        if (!measure.targets.isEmpty()) {
            line(text, "    targets", "[" + String.join(", ", measure.targets) + "]");
        }
        line(text, "    scope", measure.products.isEmpty() ? "goods" : "[" + String.join(", ", measure.products.stream().map(code -> "\"" + code
                + "\"").toList()) + "]");
        if (measure.announced != null && !measure.announced.isAfter(measure.from)) {
            line(text, "    announced", measure.announced.toString());
        }
        line(text, "    from", measure.from.toString());
        if (measure.to != null) {
            line(text, "    to", measure.to.toString());
        }
        line(text, "    law", quoted(measure.act.isEmpty() ? "not named by Global Trade Alert's export" : "as cited by Global Trade Alert, state act "
                + measure.act));
        line(text, "    source", quoted("Global Trade Alert, intervention " + id.split("-")[1] + (measure.act.isEmpty() ? ""
                : ", https://www.globaltradealert.org/state-act/" + measure.act)));
        line(text, "    sourced", sourced.toString());
        line(text, "    status", "V");
        line(text, "    not-modelled", quoted("Global Trade Alert gives no rate"));
        line(text, "    notes", quoted("%s%s%s".formatted(measure.type, measure.evaluation.isEmpty() ? "" : ", evaluated " + measure.evaluation,
                measure.products.isEmpty() ? "; the export names no products" : "")));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    /// Quoted, so that no text of the file is read as anything else.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
