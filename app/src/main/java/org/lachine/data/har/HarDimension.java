package org.lachine.data.har;

import java.util.List;

/// One index of an array of reals.
///
/// @param set name of the set that the index runs over; empty where the file names none
/// @param size how many values the index has
/// @param elements their names; empty where the file gives none
public record HarDimension(String set, int size, List<String> elements) {
    public HarDimension {
        elements = List.copyOf(elements);
        if (!elements.isEmpty() && elements.size() != size) {
            throw new IllegalArgumentException("Set %s has %d elements and size %d.%nGive one name a position.".formatted(set, elements.size(), size));
        }
    }

    /// An index over the elements of a set.
    public static HarDimension of(String set, List<String> elements) {
        return new HarDimension(set, elements.size(), elements);
    }

    /// An index without names of elements.
    static HarDimension numbered(String set, int size) {
        return new HarDimension(set, size, List.of());
    }
}
