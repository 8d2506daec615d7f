package org.lachine.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lachine.model.FaultyInputException;
import org.lachine.resilience.Instrument;

/// What plans may use: `resilience/plan.yaml` (`docs/resilience.md`).
///
/// @param tail share of the worst years that count as risk
/// @param adjustment what building the whole plan in one year would cost once, in yearly costs of the whole
/// @param partners how many partners instruments are offered for
public record PlanFile(double tail, double adjustment, int partners, List<Lever> levers) {

    /// A kind of instrument.
    ///
    /// @param most highest level
    /// @param rises by how many dollars the cost of a dollar of its base rises over the level 1; of a reserve, its cost a year
    public record Lever(Instrument.Kind kind, double most, double rises, String basis) {}

    /// @throws FaultyInputException with every fault of the file
    public static PlanFile read(Path path) {
        YamlFile file = YamlFile.read(path, "plan.schema.json");
        file.throwIfFaulty();
        double tail = Percent.parse(file.text("/tail"));
        if (!(tail > 0 && tail < 1)) {
            file.fault("/tail", "%s is not between 0%% and 100%%.".formatted(file.text("/tail")), "Write the share of worst years, such as 10%.");
        }
        List<Lever> levers = new ArrayList<>();
        for (int k = 0; k < file.root().path("instruments").size(); k++) {
            String at = "/instruments/" + k;
            Instrument.Kind kind = Instrument.Kind.valueOf(file.text(at + "/kind").toUpperCase(Locale.ROOT).replace('-', '_'));
            double most = Percent.parse(file.text(at + "/most"));
            if (!(most > 0) || kind != Instrument.Kind.EXPORT_LEVY && most > 1) {
                file.fault(at + "/most", "%s is no limit for %s.".formatted(file.text(at + "/most"), file.text(at + "/kind")),
                        "Write a share above 0%, at most 100%.");
            }
            levers.add(new Lever(kind, most, Double.parseDouble(file.text(at + "/rises")), file.text(at + "/basis")));
        }
        file.throwIfFaulty();
        return new PlanFile(tail, Double.parseDouble(file.text("/adjustment")), Integer.parseInt(file.text("/partners")), levers);
    }
}
