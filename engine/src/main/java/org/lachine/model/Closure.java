package org.lachine.model;

/// What trade deficits do when policy changes (METHODS of the field differ, and results depend on it; `docs/model.md` 1.4).
public enum Closure {
    /// `D'_n = D_n` in the numeraire: deficits keep their size relative to world value added.
    FIXED,
    /// `D'_n = ŵ_n (D_n − |D_n| Σ_m ŵ_m D_m / Σ_m ŵ_m |D_m|)`: deficits move with a country's own value added, and what
    /// then does not add up is spread over the deficits and surpluses themselves.
    PROPORTIONAL,
    /// Deficits are removed first: the baseline is re-solved with `D = 0` and policies are compared with that.
    BALANCED
}
