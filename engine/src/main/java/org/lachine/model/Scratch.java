package org.lachine.model;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.num.Anderson;

/// What a solve writes to and nobody needs after it, left to later solves of the same thread: they find it in the cache, where fresh
/// arrays would have to be fetched, and swept away in the end. What is never given back is an array like any other.
final class Scratch {
    private static final ThreadLocal<SoftReference<Idle>> IDLE = new ThreadLocal<>();

    /// None in use.
    private static final class Idle {
        private final Map<Integer, Deque<double[]>> arrays = new HashMap<>();
        private final Map<Shape, Deque<Anderson>> accelerators = new HashMap<>();
    }

    /// Of an accelerator: the length of its states, and how many differences it keeps.
    private record Shape(int length, int depth) {}

    private final List<double[]> taken = new ArrayList<>();
    private final Map<Shape, Anderson> accelerating = new HashMap<>();

    private static Idle idle() {
        SoftReference<Idle> kept = IDLE.get();
        Idle idle = kept == null ? null : kept.get();
        if (idle == null) {
            idle = new Idle();
            IDLE.set(new SoftReference<>(idle));
        }
        return idle;
    }

    /// An array of zeros.
    double[] zeros(int length) {
        Deque<double[]> waiting = idle().arrays.get(length);
        double[] array = waiting == null ? null : waiting.pollFirst();
        if (array == null) {
            array = new double[length];
        } else {
            Arrays.fill(array, 0);
        }
        taken.add(array);
        return array;
    }

    /// An array that begins with so many zeros, for lengths that differ from solve to solve.
    double[] zerosAtLeast(int length) {
        int roomy = length <= 1 ? length : Integer.highestOneBit(length - 1) << 1;
        Deque<double[]> waiting = idle().arrays.get(roomy);
        double[] array = waiting == null ? null : waiting.pollFirst();
        if (array == null) {
            array = new double[roomy];
        } else {
            Arrays.fill(array, 0, length, 0);
        }
        taken.add(array);
        return array;
    }

    /// An accelerator to be restarted, one of a shape.
    Anderson accelerator(int length, int depth) {
        return accelerating.computeIfAbsent(new Shape(length, depth), shape -> {
            Deque<Anderson> waiting = idle().accelerators.get(shape);
            Anderson found = waiting == null ? null : waiting.pollFirst();
            return found == null ? new Anderson(length, depth) : found;
        });
    }

    /// To be called where nothing refers to what was taken any more.
    void giveBack() {
        Idle idle = idle();
        for (double[] array : taken) {
            idle.arrays.computeIfAbsent(array.length, any -> new ArrayDeque<>()).addFirst(array);
        }
        taken.clear();
        accelerating.forEach((shape, accelerator) -> idle.accelerators.computeIfAbsent(shape, any -> new ArrayDeque<>()).addFirst(accelerator));
        accelerating.clear();
    }
}
