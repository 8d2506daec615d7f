package org.lachine.data;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.World;

/// A world with all that its folder holds.
///
/// @param tariffSets further tariffs by name, `[sector][importer][exporter]` fractions, beside the world's own
/// @param records tables on how the world was made: what balancing moved, where tariffs come from
public record BuiltWorld(World world, WorldDescription description, SortedMap<String, double[]> tariffSets, List<Table> records) {

    public BuiltWorld(World world, WorldDescription description) {
        this(world, description, new TreeMap<>(), List.of());
    }
}
