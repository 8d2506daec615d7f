package org.lachine.report;

import org.lachine.data.Table;

/// One figure of a brief: its numbers, how they are drawn, and what they say.
///
/// @param table the numbers; its name is the figure's name in the page and of its CSV and Parquet files
/// @param finding the title: a sentence that states what is found
/// @param unit what is measured, with unit, year or dates, and horizon
/// @param note how to read the marks; may be empty
/// @param source where the numbers come from
/// @param alt what someone who cannot see the chart should know
/// @param chart what is drawn
public record Figure(Table table, String finding, String unit, String note, String source, String alt,
        Chart chart) {}
