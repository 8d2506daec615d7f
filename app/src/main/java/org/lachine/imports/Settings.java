package org.lachine.imports;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.lachine.data.BuiltWorld;

/// What a user says about an import besides its files; null where nothing was said.
///
/// @param name of the new world
/// @param files in the order given
/// @param base the world that the file adds to; null where the format makes a whole world
/// @param year of the flows
/// @param revision of the Harmonized System
/// @param elasticity one trade elasticity for all sectors
/// @param services sectors that are services, where the file's codes do not tell
/// @param usdPerUnit what one unit of the file's currency was worth
/// @param flow `imports` or `exports`, where the file does not tell
/// @param concordance products, their revisions and industries
/// @param elasticities the world whose elasticities by sector a new world takes
/// @param progress told what is being done
public record Settings(String name, List<Path> files, BuiltWorld base, Integer year, Integer revision, Charset encoding, Double elasticity,
        List<String> services, Double usdPerUnit, String flow, Concordance concordance, BuiltWorld elasticities, Consumer<String> progress) {}
