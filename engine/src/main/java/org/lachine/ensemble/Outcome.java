package org.lachine.ensemble;

import org.lachine.model.Headlines;

/// What became of one draw under one question.
///
/// @param headlines null where there is no equilibrium
/// @param reason why there is none, else empty
public record Outcome(Headlines headlines, String reason) {

    public boolean isSolved() {
        return headlines != null;
    }
}
