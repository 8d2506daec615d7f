package org.lachine.model;

import java.util.List;
import java.util.stream.Collectors;

/// Input that breaks its rules: all faults of one file or folder at once, each in two lines.
public final class FaultyInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// @param what place, offending value and rule: `us.yaml:6: changes[0].importer: "US" is not a country of world icio-2022.`
    /// @param remedy what most likely mends it: `Did you mean "USA"?`
    public record Fault(String what, String remedy) {
        @Override
        public String toString() {
            return what + System.lineSeparator() + remedy;
        }
    }

    private final transient List<Fault> faults;

    public FaultyInputException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public FaultyInputException(String what, String remedy) {
        this(List.of(new Fault(what, remedy)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
