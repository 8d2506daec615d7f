/// Tariff wars, best responses, bargains and ladders of escalation between governments, each with a check that is independent of its solver.
package org.lachine.game;
