package org.lachine.run;

import java.io.Serializable;
import java.util.Map;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;

/// A sample that can be kept from one run of the program to the next ([KeptWork]).
public record KeptSample(double[] own, double[] beside, Map<Group, double[]> exchanged) implements Serializable {

    public static KeptSample of(Sample sample) {
        return new KeptSample(sample.own(), sample.beside(), sample.exchanged());
    }

    public Sample sample() {
        return new Sample(own, beside, exchanged);
    }
}
