package org.lachine.data;

import static org.lachine.data.Table.Type.NUMBER;
import static org.lachine.data.Table.Type.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.data.DenseTable.Key;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// The tables of a world folder: their names, columns, units and ranges. Writing, reading, checking and the schemas in
/// `datapackage.json` all come from here.
final class WorldTables {
    static final String COUNTRIES = "countries";
    static final String SECTORS = "sectors";
    static final String TARIFFS = "tariffs";
    static final String ELASTICITIES = "elasticities";

    static final List<Table.Column> COUNTRY_COLUMNS = List.of(
            new Table.Column("country", TEXT, "", "country code, ISO 3166 three letters where there is one"),
            new Table.Column("name", TEXT, "", "name in English"));
    static final List<Table.Column> SECTOR_COLUMNS = List.of(
            new Table.Column("sector", TEXT, "", "sector code"),
            new Table.Column("name", TEXT, "", "name in English"),
            new Table.Column("kind", TEXT, "", "goods or services"));

    private WorldTables() {}

    static DenseTable flows(Codes countries, Codes sectors) {
        return bilateral("flows", "Trade flows at border value, net of the tariff; own sales where importer is exporter",
                new Table.Column("flow", NUMBER, "USD million", "value of sales of exporter to importer in a year"),
                countries, sectors, 0, Double.MAX_VALUE);
    }

    /// @param set name of the tariff set; empty for the world's own
    static DenseTable tariffs(Codes countries, Codes sectors, String set) {
        return bilateral(set.isEmpty() ? TARIFFS : TARIFFS + "-" + set,
                set.isEmpty() ? "Applied tariffs of the world's year" : "Tariff set " + set,
                new Table.Column("tariff", NUMBER, "fraction", "ad valorem rate on the border value; 0.25 is 25 percent"),
                countries, sectors, -0.999999, 1e6);
    }

    private static DenseTable bilateral(String name, String title, Table.Column value, Codes countries, Codes sectors,
            double min, double max) {
        return new DenseTable(name, title, List.of(
                new Key("sector", "sector code", sectors),
                new Key("importer", "code of the country that buys", countries),
                new Key("exporter", "code of the country that sells", countries)), value, min, max);
    }

    static DenseTable valueAdded(Codes countries, Codes sectors) {
        return new DenseTable("value-added", "Value added by sector and country", List.of(
                new Key("sector", "sector code", sectors),
                new Key("country", "country code", countries)),
                new Table.Column("value_added_share", NUMBER, "share of gross output", "value added over gross output"), 0, 1 + 1e-9);
    }

    static DenseTable inputs(Codes countries, Codes sectors) {
        return new DenseTable("inputs", "Intermediate inputs of each sector; with value added they sum to 1", List.of(
                new Key("sector", "code of the sector that uses the input", sectors),
                new Key("input", "code of the sector that makes the input", sectors),
                new Key("country", "country code of the user", countries)),
                new Table.Column("input_share", NUMBER, "share of gross output", "spending on the input over gross output"), 0, 1 + 1e-9);
    }

    static DenseTable elasticities(Codes sets, Codes sectors) {
        return new DenseTable(ELASTICITIES, "Trade elasticities of tariff-inclusive expenditure shares, by source", List.of(
                new Key("elasticity_set", "short name of the source", sets),
                new Key("sector", "sector code", sectors)),
                new Table.Column("trade_elasticity", NUMBER, "positive number", "percent fall of the share when the price rises 1 percent"), 1e-6, 1e3);
    }

    static Table countryTable(Codes countries) {
        return new Table(COUNTRIES, "Countries, in the order of the world's arrays", COUNTRY_COLUMNS, rows(countries));
    }

    static Table sectorTable(World world) {
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            rows.add(List.of(world.sectors().code(j), world.sectors().name(j), world.isGoods(j) ? "goods" : "services"));
        }
        return new Table(SECTORS, "Sectors, in the order of the world's arrays", SECTOR_COLUMNS, rows);
    }

    private static List<List<Object>> rows(Codes codes) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            rows.add(List.of(codes.code(i), codes.name(i)));
        }
        return rows;
    }

    /// Every table of `world`, in the order of `datapackage.json`.
    static List<Table> of(BuiltWorld built) {
        World world = built.world();
        Codes countries = world.countries();
        Codes sectors = world.sectors();
        List<Table> tables = new ArrayList<>();
        tables.add(countryTable(countries));
        tables.add(sectorTable(world));
        tables.add(flows(countries, sectors).table(world.flow()));
        tables.add(tariffs(countries, sectors, "").table(world.tariff()));
        built.tariffSets().forEach((set, rates) -> tables.add(tariffs(countries, sectors, set).table(rates)));
        tables.add(valueAdded(countries, sectors).table(world.valueAddedShare()));
        tables.add(inputs(countries, sectors).table(world.inputShare()));
        List<String> sets = new ArrayList<>();
        world.elasticitySets().forEach(sets::add);
        double[] elasticity = sets.stream().flatMapToDouble(set -> Arrays.stream(world.elasticity(set))).toArray();
        tables.add(elasticities(Codes.of("elasticity set", sets, sets), sectors).table(elasticity));
        tables.addAll(built.records());
        return tables;
    }
}
