package org.lachine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.World;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `datapackage.json` of a world folder: a Frictionless Data Package (version 2) with four properties of its own,
/// `year`, `defaultElasticity`, `finalDemand` and `adjustments`; fields carry a `unit`.
///
/// @param name of the world
/// @param year the flows are of
/// @param tables what the package says of its files
record DataPackage(String name, int year, String defaultElasticity, WorldDescription description, List<Resource> tables) {
    static final String FILE = "datapackage.json";

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<String, String> KEY_TABLES = Map.of("importer", WorldTables.COUNTRIES, "exporter", WorldTables.COUNTRIES,
            "country", WorldTables.COUNTRIES, "sector", WorldTables.SECTORS, "input", WorldTables.SECTORS);

    /// @param hash `sha256:` and the digest of the file, or empty where the package gives none
    record Resource(String path, String hash) {}

    /// The package of `built`, whose tables lie in `folder` already.
    static void write(BuiltWorld built, List<Table> tables, Path folder) throws IOException {
        World world = built.world();
        WorldDescription about = built.description();
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", world.name());
        root.put("title", about.title());
        root.put("description", about.description());
        root.put("year", world.year());
        root.put("defaultElasticity", world.defaultElasticity());
        root.put("finalDemand", about.finalDemand().name().toLowerCase());
        ArrayNode sources = root.putArray("sources");
        about.sources().forEach(s -> sources.addObject().put("title", s.title()).put("path", s.path()).put("licence", s.licence()));
        ArrayNode adjustments = root.putArray("adjustments");
        about.adjustments().forEach(adjustments::add);
        ArrayNode resources = root.putArray("resources");
        for (Table table : tables) {
            Path file = folder.resolve(table.name() + ".parquet");
            ObjectNode resource = resources.addObject();
            resource.put("name", table.name());
            resource.put("title", table.title());
            resource.put("path", file.getFileName().toString());
            resource.put("format", "parquet");
            resource.put("mediatype", "application/vnd.apache.parquet");
            resource.put("bytes", Files.size(file));
            resource.put("hash", digest(file));
            schema(table, resource.putObject("schema"));
        }
        Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(root) + "\n");
    }

    private static void schema(Table table, ObjectNode schema) {
        ArrayNode fields = schema.putArray("fields");
        ArrayNode foreignKeys = JSON.createArrayNode();
        for (Table.Column column : table.columns()) {
            ObjectNode field = fields.addObject();
            field.put("name", column.name());
            field.put("type", column.type() == Table.Type.TEXT ? "string" : column.type().name().toLowerCase());
            if (!column.unit().isEmpty()) {
                field.put("unit", column.unit());
            }
            field.put("description", column.description());
            String keyTable = KEY_TABLES.get(column.name());
            if (keyTable != null && !keyTable.equals(table.name())) {
                ObjectNode key = foreignKeys.addObject();
                key.putArray("fields").add(column.name());
                key.putObject("reference").put("resource", keyTable).putArray("fields").add(codeColumn(keyTable));
            }
        }
        if (!foreignKeys.isEmpty()) {
            schema.set("foreignKeys", foreignKeys);
        }
    }

    private static String codeColumn(String keyTable) {
        return keyTable.equals(WorldTables.COUNTRIES) ? "country" : "sector";
    }

    /// The package in `folder`; where it is absent, no JSON or lacks a property, `faults` says so and the answer is null.
    static DataPackage read(Path folder, Faults faults) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            faults.add(FILE, "absent", "the file is missing; every world has one.",
                    "Give the folder of a world, or write the file as `docs/data.md` says.");
            return null;
        }
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            faults.unreadable(FILE, e);
            return null;
        }
        String name = required(root, "name", faults);
        String elasticity = required(root, "defaultElasticity", faults);
        int year = root.path("year").asInt(0);
        if (year < 1900 || year > 2200) {
            faults.add(FILE, "year", "year is %s; it is the year of the flows.".formatted(root.path("year")), "Write it as a number, as in 2022.");
        }
        if (name == null || elasticity == null) {
            return null;
        }
        return new DataPackage(name, year, elasticity, description(root, faults), resources(root));
    }

    private static String required(JsonNode root, String property, Faults faults) {
        String value = root.path(property).asString("");
        if (value.isEmpty()) {
            faults.add(FILE, "property", "property \"%s\" is missing or empty.".formatted(property), "Add it; `docs/data.md` gives the properties.");
            return null;
        }
        return value;
    }

    private static WorldDescription description(JsonNode root, Faults faults) {
        List<Source> sources = new ArrayList<>();
        root.path("sources").forEach(s -> sources.add(
                new Source(s.path("title").asString(""), s.path("path").asString(""), s.path("licence").asString(""))));
        List<String> adjustments = new ArrayList<>();
        root.path("adjustments").forEach(a -> adjustments.add(a.asString("")));
        String declared = root.path("finalDemand").asString("balanced");
        if (!declared.equals("balanced") && !declared.equals("cut")) {
            faults.add(FILE, "property", "finalDemand is \"%s\"; it is \"balanced\" or \"cut\".".formatted(declared),
                    "Write \"balanced\", or \"cut\" where implied final demand is negative in places.");
        }
        return new WorldDescription(root.path("title").asString(""), root.path("description").asString(""),
                declared.equals("cut") ? FinalDemand.CUT : FinalDemand.BALANCED, sources, adjustments);
    }

    private static List<Resource> resources(JsonNode root) {
        List<Resource> resources = new ArrayList<>();
        root.path("resources").forEach(r -> resources.add(new Resource(r.path("path").asString(""), r.path("hash").asString(""))));
        return resources;
    }

    /// Adds a fault for every file that is not the one whose hash the package gives.
    void checkHashes(Path folder, Faults faults) {
        for (Resource resource : tables) {
            Path file = folder.resolve(resource.path());
            if (!Files.isRegularFile(file)) {
                faults.add(resource.path(), "absent", "the file is missing; %s lists it.".formatted(FILE), "Restore the file or take it off the list.");
                continue;
            }
            try {
                String found = digest(file);
                if (!resource.hash().isEmpty() && !resource.hash().equals(found)) {
                    faults.add(resource.path(), "hash", "the file is not the one listed: its hash is %s, %s gives %s."
                            .formatted(found, FILE, resource.hash()), "Restore the file; after a change of your own write the new hash or remove it.");
                }
            } catch (IOException e) {
                faults.unreadable(resource.path(), e);
            }
        }
    }

    static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.%nUse a complete JDK 25.".formatted(), e);
        }
    }
}
