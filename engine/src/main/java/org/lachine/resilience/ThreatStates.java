package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lachine.resilience.PlanModel.State;

/// The ways a year can go: of each imposer at most one threat in force, imposers independent of one another.
///
/// An imposer with several threats has some in force with chance `1 − Π(1 − q)`, shared out in proportion to the `q`: the threats are
/// degrees of one quarrel. Threats of several imposers go with the first. States rarer than one year in two thousand are left out and
/// the rest scaled to sum to one.
public final class ThreatStates {
    private static final double RAREST = 1.0 / 2000;

    private ThreatStates() {}

    /// @param inForce the share of years in which a threat is in force
    public static List<State> of(List<Threat> threats, ToDoubleFunction<Threat> inForce) {
        Map<String, List<Threat>> byImposer = new LinkedHashMap<>();
        threats.forEach(t -> byImposer.computeIfAbsent(t.imposers().isEmpty() ? t.id() : t.imposers().getFirst(), i -> new ArrayList<>()).add(t));
        List<State> states = List.of(new State("calm", 1, List.of()));
        for (List<Threat> group : byImposer.values()) {
            states = crossed(states, group, inForce);
        }
        states = states.stream().filter(s -> s.chance() >= RAREST || s.threats().isEmpty()).sorted(Comparator.comparingInt(s -> s.threats().size())).toList();
        double sum = states.stream().mapToDouble(State::chance).sum();
        return states.stream().map(s -> new State(s.name(), s.chance() / sum, s.threats())).toList();
    }

    private static List<State> crossed(List<State> states, List<Threat> group, ToDoubleFunction<Threat> inForce) {
        double none = 1;
        double sum = 0;
        for (Threat threat : group) {
            none *= 1 - inForce.applyAsDouble(threat);
            sum += inForce.applyAsDouble(threat);
        }
        List<State> crossed = new ArrayList<>();
        for (State state : states) {
            crossed.add(new State(state.name(), state.chance() * none, state.threats()));
            for (Threat threat : group) {
                double chance = sum == 0 ? 0 : (1 - none) * inForce.applyAsDouble(threat) / sum;
                List<Threat> all = new ArrayList<>(state.threats());
                all.add(threat);
                crossed.add(new State(state.threats().isEmpty() ? threat.id() : state.name() + " + " + threat.id(), state.chance() * chance, all));
            }
        }
        return crossed;
    }
}
