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
/// degrees of one quarrel. Threats of several imposers go with the first. Several threats together that are rarer than one year in two
/// hundred count as the first of them alone.
public final class ThreatStates {
    private static final double RAREST = 1.0 / 200;

    private ThreatStates() {}

    /// @param inForce the share of years in which a threat is in force
    public static List<State> of(List<Threat> threats, ToDoubleFunction<Threat> inForce) {
        return of(threats, inForce, RAREST);
    }

    /// @param rarest chance below which several threats together count as the first of them alone
    public static List<State> of(List<Threat> threats, ToDoubleFunction<Threat> inForce, double rarest) {
        Map<String, List<Threat>> byImposer = new LinkedHashMap<>();
        threats.forEach(t -> byImposer.computeIfAbsent(t.imposers().isEmpty() ? t.id() : t.imposers().getFirst(), i -> new ArrayList<>()).add(t));
        List<State> states = List.of(new State("calm", 1, List.of()));
        for (List<Threat> group : byImposer.values()) {
            states = crossed(states, group, inForce);
        }
        return folded(states, rarest);
    }

    private static List<State> folded(List<State> states, double rarest) {
        Map<String, State> kept = new LinkedHashMap<>();
        states.stream().sorted(Comparator.comparingInt(s -> s.threats().size())).forEach(s -> {
            boolean rare = s.threats().size() > 1 && s.chance() < rarest;
            String name = rare ? s.threats().getFirst().id() : s.name();
            List<Threat> threats = rare ? s.threats().subList(0, 1) : s.threats();
            if (s.chance() > 0 || s.threats().isEmpty()) {
                kept.merge(name, new State(name, s.chance(), threats), (a, b) -> new State(name, a.chance() + b.chance(), threats));
            }
        });
        return List.copyOf(kept.values());
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
