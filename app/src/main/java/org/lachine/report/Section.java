package org.lachine.report;

import java.util.List;

/// One question of a brief and its answer.
///
/// @param answer one sentence; all answers together are the brief in one minute
/// @param remarks what to know about the figures, after them; may be empty
public record Section(String id, String question, String answer, List<String> paragraphs, List<Figure> figures,
        List<String> remarks) {}
