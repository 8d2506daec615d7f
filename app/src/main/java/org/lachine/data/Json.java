package org.lachine.data;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON text to and from maps, lists, text, numbers and truth values; keys keep their order.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// `tree` indented, ending in a line feed. The same tree gives the same text.
    public static String text(Object tree) {
        return MAPPER.writeValueAsString(tree) + "\n";
    }

    /// The object that `text` holds; empty when it holds none.
    public static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JacksonException unreadable) {
            return Map.of();
        }
    }
}
