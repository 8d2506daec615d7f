package org.lachine.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A YAML 1.2 file checked against a JSON Schema, which remembers where everything stands and collects every fault.
///
/// All scalars are read as text: `NO` stays Norway, `0713` keeps its zero, a date stays a date. Places in messages are
/// `file:line:column: changes[0].importer`. What a schema property's `description` says is the remedy offered
/// where a value breaks the property's rule.
public final class YamlFile {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String shown;
    private final JsonNode root;
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<String, Fault> faults = new TreeMap<>();

    private YamlFile(String shown, Node node) {
        this.shown = shown;
        this.root = asJson(node, "");
    }

    private YamlFile(YamlFile other, JsonNode root) {
        this.shown = other.shown;
        this.root = root;
        marks.putAll(other.marks);
        faults.putAll(other.faults);
    }

    /// The same file, to which further faults can be added without touching this one.
    YamlFile copy() {
        return new YamlFile(this, root);
    }

    /// The same file with the text of a top-level key replaced or added.
    YamlFile with(String key, String text) {
        return new YamlFile(this, ((ObjectNode) root.deepCopy()).put(key, text));
    }

    /// The same file with every text that is a key of `words` replaced by its value.
    YamlFile replacing(Map<String, String> words) {
        return new YamlFile(this, replaced(root, words));
    }

    private static JsonNode replaced(JsonNode node, Map<String, String> words) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), replaced(entry.getValue(), words)));
            return object;
        }
        if (node.isArray()) {
            var array = NODES.arrayNode();
            node.forEach(item -> array.add(replaced(item, words)));
            return array;
        }
        return node.isString() ? NODES.stringNode(words.getOrDefault(node.asString(), node.asString())) : node;
    }

    /// Reads and checks a file. Breaches of the schema are collected, not thrown.
    ///
    /// @param schema resource name under `/schema`
    /// @throws FaultyInputException when the file cannot be read or is not YAML
    public static YamlFile read(Path path, String schema) {
        Path here = Path.of("").toAbsolutePath();
        String shown = path.toAbsolutePath().startsWith(here)
                ? here.relativize(path.toAbsolutePath()).toString() : path.toString();
        YamlFile file = new YamlFile(shown, composed(path, shown));
        file.check(schema);
        return file;
    }

    private static Node composed(Path path, String shown) {
        try {
            return new Compose(LoadSettings.builder().setLabel(shown).setUseMarks(true).setAllowDuplicateKeys(false).build())
                    .composeString(Files.readString(path))
                    .orElseThrow(() -> new FaultyInputException(shown + ":1:1: the file is empty.",
                            "Start from a file under scenarios/."));
        } catch (CharacterCodingException e) {
            throw new FaultyInputException(shown + ": the file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (NoSuchFileException e) {
            throw new FaultyInputException(shown + ": there is no such file.", "Check the path; it is taken from the folder you are in.");
        } catch (IOException e) {
            throw new FaultyInputException(shown + (Files.isDirectory(path) ? ": is a folder." : ": the file cannot be read."),
                    "Name a file that you may read.");
        } catch (MarkedYamlEngineException e) {
            String at = e.getProblemMark().map(m -> (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse("1:1");
            throw new FaultyInputException(shown + ":" + at + ": not YAML: " + e.getProblem() + ".",
                    "Check the indentation and quotes at this place and just above it.");
        } catch (YamlEngineException e) {
            throw new FaultyInputException(shown + ":1:1: not YAML: " + e.getMessage() + ".", "Check the file's syntax.");
        }
    }

    private JsonNode asJson(Node node, String pointer) {
        node.getStartMark().ifPresent(mark -> marks.putIfAbsent(pointer, mark));
        return switch (node) {
            case MappingNode map -> {
                ObjectNode object = NODES.objectNode();
                map.getValue().forEach(entry -> {
                    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    String child = pointer + "/" + key;
                    if (object.has(key)) {
                        entry.getKeyNode().getStartMark().ifPresent(mark -> marks.put(child, mark));
                        fault(child, "the key stands twice.", "Keep one of them.");
                    }
                    object.set(key, asJson(entry.getValueNode(), child));
                    // a missing or misspelt key is reported where the key stands, a value where the value stands
                    entry.getKeyNode().getStartMark().ifPresent(mark -> marks.put(child + "#", mark));
                });
                yield object;
            }
            case SequenceNode sequence -> {
                var array = NODES.arrayNode();
                sequence.getValue().forEach(item -> array.add(asJson(item, pointer + "/" + array.size())));
                yield array;
            }
            case ScalarNode scalar -> NODES.stringNode(scalar.getValue());
            default -> NODES.nullNode();
        };
    }

    private void check(String resource) {
        try (InputStream in = YamlFile.class.getResourceAsStream("/schema/" + resource)) {
            JsonNode json = JsonMapper.shared().readTree(in);
            String from = json.path("$defs").path("from").asString("");
            for (String lender : from.isEmpty() ? new String[0] : from.split(" ")) {
                borrow((ObjectNode) json.path("$defs"), lender);
            }
            Schema schema = SCHEMAS.getSchema(json);
            for (Error error : schema.validate(root)) {
                if (!error.getEvaluationPath().toString().matches(".*/(oneOf|anyOf|if)/.+")) {
                    report(error, json);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("schema " + resource + " is not part of this build", e);
        }
    }

    /// Adds the definitions of another schema of ours to those that name it under `from`; those that are there stand.
    private static void borrow(ObjectNode definitions, String resource) throws IOException {
        definitions.remove("from");
        try (InputStream in = YamlFile.class.getResourceAsStream("/schema/" + resource)) {
            JsonMapper.shared().readTree(in).path("$defs").properties().stream().filter(entry -> !definitions.has(entry.getKey()))
                    .forEach(entry -> definitions.set(entry.getKey(), entry.getValue()));
        }
    }

    private void report(Error error, JsonNode schema) {
        String pointer = pointer(error.getInstanceLocation().toString());
        String fragment = pointer(error.getSchemaLocation().getFragment().toString());
        JsonNode rule = schema.at(fragment.substring(0, fragment.lastIndexOf('/')));
        String description = rule.path("description").asString("See the published schema.");
        switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties" -> {
                List<String> keys = new ArrayList<>(rule.path("properties").propertyNames());
                fault(pointer + "/" + error.getProperty() + "#", "\"%s\" is not a key here.".formatted(error.getProperty()),
                        Codes.of("key", keys, keys).near(error.getProperty()).map("Did you mean \"%s\"?"::formatted).orElse("There are: %s.".formatted(String.join(", ", keys))));
            }
            case "required" -> fault(pointer, "the key \"%s\" is missing.".formatted(error.getProperty()),
                    rule.path("properties").path(error.getProperty()).path("description").asString("Add it."));
            case "enum" -> {
                List<String> values = rule.path("enum").valueStream().map(JsonNode::asString).toList();
                fault(pointer, "\"%s\" is not one of %s.".formatted(text(pointer), String.join(", ", values)),
                        "Did you mean \"%s\"?".formatted(Codes.of("value", values, values).nearest(text(pointer))));
            }
            case "pattern" -> fault(pointer, "\"%s\" is not in the form asked for.".formatted(text(pointer)), description);
            case "oneOf", "anyOf", "not" -> fault(pointer, "the keys do not fit together.", description);
            default -> fault(pointer, error.getMessage() + ".", description);
        }
    }

    private static String pointer(String path) {
        return path.startsWith("#") ? path.substring(1) : path;
    }

    public JsonNode root() {
        return root;
    }

    /// The text at a JSON pointer, or "" where there is none.
    String text(String pointer) {
        return root.at(pointer.replace("#", "")) instanceof StringNode string ? string.stringValue() : "";
    }

    /// The texts at a pointer: of a list its items, of a scalar itself.
    List<String> texts(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isArray() ? node.valueStream().map(JsonNode::asString).toList()
                : node.isString() ? List.of(node.asString()) : List.of();
    }

    /// The pointer of the `k`-th text that [#texts] gives.
    String itemPointer(String pointer, int k) {
        return root.at(pointer).isArray() ? pointer + "/" + k : pointer;
    }

    /// True when no fault lies at or below `pointer`.
    boolean sound(String pointer) {
        return faults.keySet().stream().noneMatch(key -> key.substring(key.indexOf('/')).startsWith(pointer + "/")
                || key.substring(key.indexOf('/')).equals(pointer));
    }

    /// Records a fault at a JSON pointer; several may stand at one place.
    public void fault(String pointer, String what, String remedy) {
        Mark mark = mark(pointer);
        String order = "%08d:%05d:%03d".formatted(mark == null ? 0 : mark.getLine(),
                mark == null ? 0 : mark.getColumn(), faults.size());
        String plain = pointer.replace("#", "");
        String name = plain.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace("/", ".");
        faults.put(order + (plain.isEmpty() ? "/" : plain),
                new Fault(place(pointer) + ": " + (name.isEmpty() ? "" : name + ": ") + what, remedy));
    }

    /// `file:line:column` of a JSON pointer.
    String place(String pointer) {
        Mark mark = mark(pointer);
        return mark == null ? shown : "%s:%d:%d".formatted(shown, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Mark mark(String pointer) {
        String at = pointer;
        while (!marks.containsKey(at) && at.contains("/")) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return marks.get(at);
    }

    /// Every fault so far, in the order of the file.
    public List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults());
        }
    }
}
