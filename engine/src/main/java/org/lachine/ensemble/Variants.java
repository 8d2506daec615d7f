package org.lachine.ensemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The guesses that an index of a design stands for: its own, and where it tells what drives ranges the one beside it and one a group.
///
/// @param groups whose share in the variance is asked for; none for ranges alone
/// @param driven indices below this have all guesses, the others their own alone
public record Variants<D>(Design<D> design, List<Group> groups, int driven) {
    /// Name of the guess that ranges are made of.
    public static final String OWN = "own";
    /// Name of the second, independent one.
    public static final String BESIDE = "beside";

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

    /// Asks a question of every guess of an index. Guesses that are likest come after one another, since whoever answers may keep what they
    /// have in common ([Economies]): first all with the flows of its own guess, policies before economies, then those with the flows beside.
    public <A> List<Answered<D, A>> answers(int index, Function<D, A> question) {
        D own = design.of(index);
        A answer = question.apply(own);
        Map<String, Answered<D, A>> answers = new HashMap<>();
        answers.put(OWN, new Answered<>(index, OWN, own, answer));
        if (groups.isEmpty() || index >= driven) {
            return List.of(answers.get(OWN));
        }
        for (Group group : groups.stream().sorted(Comparator.comparing(Group::place)).toList()) {
            if (group == Group.FLOWS) {
                beside(index, question, answers);
            }
            D exchanged = design.exchanged(index, group);
            // what has few values, as a closure, is often exchanged for the same
            answers.put(group.inWords(), new Answered<>(index, group.inWords(), exchanged, design.same(exchanged, own) ? answer : question.apply(exchanged)));
        }
        if (!answers.containsKey(BESIDE)) {
            beside(index, question, answers);
        }
        return names().stream().map(answers::get).toList();
    }

    private <A> void beside(int index, Function<D, A> question, Map<String, Answered<D, A>> answers) {
        D beside = design.beside(index);
        answers.put(BESIDE, new Answered<>(index, BESIDE, beside, question.apply(beside)));
    }
}
