package org.lachine.data.har;

import java.util.List;

/// A list of texts, type `1C`: the elements of a set, or notes. Blanks at the end of a text are not kept.
public record HarTexts(String header, String description, List<String> texts) implements HeaderArray {
    public HarTexts {
        texts = List.copyOf(texts);
    }
}
