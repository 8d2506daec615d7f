package org.lachine.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The guesses that an index of a design stands for: its own, and where it tells what drives ranges the one beside it and one a group.
///
/// @param groups whose share in the variance is asked for; none for ranges alone
/// @param driven indices below this have all guesses, the others their own alone
public record Variants<D>(Design<D> design, List<Group> groups, int driven) {
    /// Name of the guess that ranges are made of.
    public static final String OWN = "own";
    /// Name of the second, independent one.
    public static final String BESIDE = "beside";
    private static final List<String> ORDER = order();

    /// One guess and its answer.
    ///
    /// @param name [#OWN], [#BESIDE] or that of the group exchanged
    public record Answered<D, A>(int index, String name, D guess, A answer) {}

    /// Names of the guesses, in the order of [#answers].
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(OWN));
        if (!groups.isEmpty()) {
            names.add(BESIDE);
            groups.forEach(group -> names.add(group.inWords()));
        }
        return names;
    }

    /// Asks a question of every guess of an index; answers come in the order of [#names].
    public <A> List<Answered<D, A>> answers(int index, Function<D, A> question) {
        return together(index, List.of(this), List.of(question)).getFirst();
    }

    /// The same of several, each with a question of its own: all are asked of one guess before the next one's turn comes. Guesses that are likest
    /// come after one another, since whoever answers may keep what they have in common ([Economies]): first all with the flows of an index's own
    /// guess, policies before economies, then those with the flows beside.
    ///
    /// @return the answers of each, as it would be given them alone
    public static <D, A> List<List<Answered<D, A>>> together(int index, List<Variants<D>> asking, List<Function<D, A>> questions) {
        List<Map<String, Answered<D, A>>> answers = asking.stream().map(any -> (Map<String, Answered<D, A>>) new HashMap<String, Answered<D, A>>()).toList();
        for (String name : ORDER) {
            for (int k = 0; k < asking.size(); k++) {
                if (asking.get(k).asks(index, name)) {
                    answers.get(k).put(name, asking.get(k).answered(index, name, questions.get(k), answers.get(k).get(OWN)));
                }
            }
        }
        return IntStream.range(0, asking.size()).mapToObj(k -> asking.get(k).names().stream().filter(answers.get(k)::containsKey)
                .map(answers.get(k)::get).toList()).toList();
    }

    /// All names that there are, in the order in which guesses are asked.
    private static List<String> order() {
        List<String> order = new ArrayList<>(List.of(OWN));
        for (Group group : Arrays.stream(Group.values()).sorted(Comparator.comparing(Group::place)).toList()) {
            if (group == Group.FLOWS) {
                order.add(BESIDE);
            }
            order.add(group.inWords());
        }
        return List.copyOf(order);
    }

    private boolean asks(int index, String name) {
        return name.equals(OWN) || index < driven && names().contains(name);
    }

    private <A> Answered<D, A> answered(int index, String name, Function<D, A> question, Answered<D, A> own) {
        D guess = switch (name) {
            case OWN -> design.of(index);
            case BESIDE -> design.beside(index);
            default -> design.exchanged(index, groups.stream().filter(group -> group.inWords().equals(name)).findFirst().orElseThrow());
        };
        // what has few values, as a closure, is often exchanged for the same
        boolean known = own != null && design.same(guess, own.guess());
        return new Answered<>(index, name, guess, known ? own.answer() : question.apply(guess));
    }
}
