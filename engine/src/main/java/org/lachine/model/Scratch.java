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

    /// Arrays by length and accelerators by the length of their states, none in use.
    private static final class Idle {
        private final Map<Integer, Deque<double[]>> arrays = new HashMap<>();
        private final Map<Integer, Deque<Anderson>> accelerators = new HashMap<>();
    }

    private final List<double[]> taken = new ArrayList<>();
    private Anderson accelerator;
    private int states;

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

    /// An accelerator without memory; one a solve.
    Anderson accelerator(int length) {
        Deque<Anderson> waiting = idle().accelerators.get(length);
        accelerator = waiting == null ? null : waiting.pollFirst();
        if (accelerator == null) {
            accelerator = new Anderson(length, Solve.DEPTH);
        }
        states = length;
        return accelerator;
    }

    /// To be called where nothing refers to what was taken any more.
    void giveBack() {
        Idle idle = idle();
        for (double[] array : taken) {
            idle.arrays.computeIfAbsent(array.length, any -> new ArrayDeque<>()).addFirst(array);
        }
        taken.clear();
        if (accelerator != null) {
            idle.accelerators.computeIfAbsent(states, any -> new ArrayDeque<>()).addFirst(accelerator);
            accelerator = null;
        }
    }
}
