package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.ensemble.Variants.Answered;
import org.lachine.model.NotConvergedException;

/// Figures as functions of what is guessed, over many guesses, on all cores and in memory.
final class Sampling {
    private Sampling() {}

    /// @param size how many figures there are
    /// @param questions one a thread: the figures of a guess, NaN for a figure that has no value there
    /// @return one sample a figure
    /// @throws NotConvergedException when more than one guess in a hundred has no equilibrium
    static <D> List<Sample> of(Variants<D> variants, int count, int size, Supplier<Function<D, double[]>> questions, Consumer<String> progress,
            BooleanSupplier stopped) {
        Map<String, double[][]> values = new HashMap<>();
        variants.names().forEach(name -> values.put(name, IntStream.range(0, size).mapToObj(f -> none(count)).toArray(double[][]::new)));
        AtomicInteger failed = new AtomicInteger();
        AtomicReference<String> reason = new AtomicReference<>();
        EnsembleWork.<Answered<D, double[]>>run(() -> {
            Function<D, double[]> question = questions.get();
            Function<D, double[]> guarded = guess -> {
                try {
                    return question.apply(guess);
                } catch (NotConvergedException | IllegalArgumentException e) {
                    failed.incrementAndGet();
                    reason.set(e.getMessage());
                    return null;
                }
            };
            return index -> variants.answers(index, guarded);
        }, one -> one.answer() != null, variants.names().size(), List.of(IntStream.range(0, count).toArray()), count, progress, stopped,
                answers -> answers.stream().filter(one -> one.answer() != null).forEach(one -> {
                    for (int f = 0; f < size; f++) {
                        values.get(one.name())[f][one.index()] = one.answer()[f];
                    }
                }));
        if (stopped.getAsBoolean()) {
            throw new RangeRequest.Stopped();
        }
        int driven = variants.groups().isEmpty() ? 0 : Math.min(count, variants.driven());
        refuse(failed.get(), count + (long) driven * (variants.names().size() - 1), reason.get());
        List<Sample> samples = new ArrayList<>();
        for (int f = 0; f < size; f++) {
            Map<Group, double[]> exchanged = new EnumMap<>(Group.class);
            for (Group group : variants.groups()) {
                exchanged.put(group, values.get(group.inWords())[f]);
            }
            samples.add(new Sample(values.get(Variants.OWN)[f], variants.groups().isEmpty() ? null : values.get(Variants.BESIDE)[f], exchanged));
        }
        return samples;
    }

    static double[] none(int count) {
        double[] none = new double[count];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /// @param reason of one of those that failed; null where it is not known
    static void refuse(long failed, long all, String reason) {
        if (failed > Ranges.MOST_FAILED * all) {
            throw new NotConvergedException("%d of %d draws have no equilibrium: too many for a range.%n%s".formatted(failed, all,
                    reason == null ? "Narrow the priors, or look at the reasons with ./lachine ensemble." : "Narrow the priors; one of the reasons: " + reason),
                    Double.NaN);
        }
    }
}
