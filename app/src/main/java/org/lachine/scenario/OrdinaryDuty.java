package org.lachine.scenario;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.Codes;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;

/// The ordinary (most-favoured-nation) duty of an importer on some lines, where its schedule is not in the data.
///
/// @param rate fraction of the border value
/// @param note which lines of the product the rate holds for; empty when all
/// @param status V read in the named source, V2 in two independent ones, C computed from a schedule
public record OrdinaryDuty(String importer, HsCodes codes, double rate, String note, String source, String status) {
    /// The duties of a file; unknown codes and lines with two duties are faults of the file.
    static List<OrdinaryDuty> read(YamlFile file, Products nomenclature) {
        Codes noSectors = Codes.of("sector", List.of(), List.of());
        List<OrdinaryDuty> duties = new ArrayList<>();
        for (int d = 0; d < file.root().path("duties").size(); d++) {
            String place = "/duties/" + d;
            if (!file.sound(place)) {
                continue;
            }
            Scope scope = Scope.read(file, place + "/scope", noSectors, nomenclature);
            OrdinaryDuty duty = new OrdinaryDuty(file.text(place + "/importer"), scope.codes(),
                    Percent.parse(file.text(place + "/rate")), file.text(place + "/note"), file.text(place + "/source"),
                    file.text(place + "/status"));
            if (!scope.byProduct() || scope.codes().all().stream().anyMatch(code -> code.length() > 6)) {
                file.fault(place + "/scope", "An ordinary duty holds for HS codes of up to six digits.", "Put finer lines into note.");
            }
            if (duties.stream().anyMatch(other -> other.importer.equals(duty.importer) && other.codes.overlaps(duty.codes))) {
                file.fault(place + "/scope", "A line has two ordinary duties.", "Leave one of them out.");
            }
            duties.add(duty);
        }
        return duties;
    }
}
