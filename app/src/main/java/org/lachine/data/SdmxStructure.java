package org.lachine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

/// What the tables written as SDMX-CSV are, as an SDMX-JSON 2.0 structure message: a data structure and a dataflow for each, and one
/// scheme of concepts, a column each. Nothing is coded: the codes of a world are its own.
final class SdmxStructure {
    static final String FILE = "structure.json";
    static final String AGENCY = "LACHINE";
    static final String VERSION = "1.0.0";
    static final String VALUE = "OBS_VALUE";
    static final String TIME = "TIME_PERIOD";
    private static final String CONCEPTS = "COLUMNS";

    private final List<Object> structures = new ArrayList<>();
    private final List<Object> flows = new ArrayList<>();
    private final Map<String, Object> concepts = new TreeMap<>();

    /// Adds a table.
    ///
    /// @param dimensions columns that tell its rows apart, [#TIME] among them where there is one
    void add(String id, String title, List<Column> dimensions, List<Column> attributes) {
        List<Object> keys = new ArrayList<>();
        Object time = null;
        for (Column column : dimensions) {
            if (column.name().equals(TIME)) {
                time = component(column, "ObservationalTimePeriod");
            } else {
                keys.add(component(column, column.type() == Type.INTEGER ? "Integer" : "String"));
            }
        }
        Map<String, Object> dimensionList = object("id", "DimensionDescriptor", "dimensions", keys);
        if (time != null) {
            dimensionList.put("timeDimension", time);
        }
        List<Object> about = new ArrayList<>();
        for (Column column : attributes) {
            Map<String, Object> attribute = component(column, "String");
            attribute.put("usage", "optional");
            attribute.put("attributeRelationship", object("observation", Map.of()));
            about.add(attribute);
        }
        Map<String, Object> measure = component(new Column(VALUE, Type.NUMBER, "", "The value"), "Double");
        measure.put("usage", "optional");
        structures.add(object("id", id, "agencyID", AGENCY, "version", VERSION, "name", title, "dataStructureComponents", object(
                "dimensionList", dimensionList,
                "measureList", object("id", "MeasureDescriptor", "measures", List.of(measure)),
                "attributeList", object("id", "AttributeDescriptor", "attributes", about))));
        flows.add(object("id", id, "agencyID", AGENCY, "version", VERSION, "name", title, "structure", urn("datastructure.DataStructure", id)));
    }

    private Map<String, Object> component(Column column, String type) {
        concepts.putIfAbsent(column.name(), object("id", column.name(), "name", column.description().isEmpty() ? column.name() : column.description()));
        return object("id", column.name(), "conceptIdentity", urn("conceptscheme.Concept", CONCEPTS) + "." + column.name(), "localRepresentation",
                object("format", object("dataType", type)));
    }

    String text() {
        return Json.text(object("data", object("dataflows", flows, "dataStructures", structures,
                "conceptSchemes", List.of(object("id", CONCEPTS, "agencyID", AGENCY, "version", VERSION, "name", "Columns of the tables", "concepts",
                        List.copyOf(concepts.values()))))));
    }

    private static String urn(String what, String id) {
        return "urn:sdmx:org.sdmx.infomodel.%s=%s:%s(%s)".formatted(what, AGENCY, id, VERSION);
    }

    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int k = 0; k < members.length; k += 2) {
            object.put((String) members[k], members[k + 1]);
        }
        return object;
    }
}
