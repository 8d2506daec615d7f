/// The economies of a year, policies on them, and the equilibrium that follows: the interface of the library (`docs/library.md`).
///
/// Start at [World], which holds data, [Policy], which says what is to hold on it, and [CaliendoParro], which solves. Equations and
/// names are those of `docs/model.md`. Public methods take codes; arrays are flat, `[sector][importer][exporter]`, and read only.
package org.lachine.model;
