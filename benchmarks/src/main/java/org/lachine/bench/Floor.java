package org.lachine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.PassCost;
import org.openjdk.jmh.runner.RunnerException;

/// The time below which this machine cannot go: what has to be read at the speed at which it reads, or what has to be
/// computed at the speed at which it computes.
final class Floor {
    /// Gigabytes a second, by kilobytes read again and again.
    private final TreeMap<Integer, Double> bandwidth = new TreeMap<>();

    /// Measures how fast the machine reads, from the first-level cache to main memory.
    static Floor measured(Timing.Length length) throws RunnerException {
        Floor floor = new Floor();
        for (String size : BandwidthBenchmark.KILOBYTES) {
            int kilobytes = Integer.parseInt(size);
            double read = 1024.0 * kilobytes * BandwidthBenchmark.rounds(kilobytes);
            Timing timing = Timing.of("BandwidthBenchmark.read", new String[] {"kilobytes", size}, true, "1g", length);
            floor.bandwidth.put(kilobytes, read / timing.fast() / 1e3);
        }
        return floor;
    }

    /// Milliseconds for passes of this cost.
    double milliseconds(PassCost pass, long passes) {
        Integer size = (int) Math.min(pass.bytes() / 1024, bandwidth.lastKey());
        double reading = pass.bytes() / (bandwidth.ceilingEntry(size).getValue() * 1e6);
        double flopsPerSecond = bandwidth.firstEntry().getValue() * 1e9 / Double.BYTES;
        return passes * Math.max(reading, pass.flops() / flopsPerSecond * 1e3);
    }

    Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<Integer, Double> measured : bandwidth.entrySet()) {
            rows.add(List.of(measured.getKey() / 1024.0, measured.getValue()));
        }
        return TableSchema.table("bandwidth", "How fast one thread reads", rows);
    }
}
