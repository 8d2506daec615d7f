package org.lachine.data.har;

/// One header of a GEMPACK header array file: a name of at most four characters, a line of text and an array.
public sealed interface HeaderArray permits HarTexts, HarReals, HarIntegers {
    /// At most four characters, without the blanks that fill them up.
    String header();

    /// At most 70 characters.
    String description();
}
