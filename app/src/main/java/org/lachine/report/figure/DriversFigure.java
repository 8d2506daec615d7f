package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sensitivity;
import org.lachine.report.Certainty;
import org.lachine.report.Certainty.Ranged;
import org.lachine.report.Chart;
import org.lachine.report.Chart.HeatCell;
import org.lachine.report.Chart.HeatRow;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Words;

/// The headlines that have a range: what they are, and what drives each.
public final class DriversFigure {
    private DriversFigure() {}

    /// Median, middle nine tenths and sign of every headline.
    public static Figure ranges(Evidence evidence, Certainty certainty) {
        List<List<Object>> rows = new ArrayList<>();
        for (Ranged each : certainty.all()) {
            rows.add(List.of(each.heading() + ": " + each.label(), each.unit().unit(), each.central(), each.spread().median(), each.spread().low(), each.spread().high(),
                    100 * each.spread().negative(), each.spread().draws(), each.finding()));
        }
        List<Ranged> changes = certainty.told().stream().filter(each -> each.unit().isChange()).toList();
        long open = changes.stream().filter(each -> each.spread().low() < 0 && each.spread().high() > 0).count();
        return new Figure(TableSchema.table("headlines", "Headline figures with their ranges", rows),
                "%s of %d changes are in doubt by their sign: nine draws in ten hold both gains and losses"
                        .formatted(open == 0 ? "None" : Long.toString(open), changes.size()),
                "Changes of real income and shares, percent; changes of sales, USD billion; what packages are worth, USD million a year",
                "Half of the draws lie below the median, one in twenty below the low and above the high end.", evidence.modelSource(),
                "Table of ranges.", new Chart.Plain());
    }

    /// Shares of the uncertain inputs in the variance of every headline.
    public static Figure drivers(Evidence evidence, Certainty certainty) {
        List<Group> groups = Arrays.stream(Group.values()).filter(group -> certainty.all().stream().anyMatch(each -> each.drivers().containsKey(group))).toList();
        List<HeatRow> rows = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        String heading = "";
        for (Ranged each : certainty.all()) {
            boolean drawn = each.told() && !each.drivers().isEmpty();
            if (drawn && !each.heading().equals(heading)) {
                heading = each.heading();
                rows.add(new HeatRow(heading, List.of()));
            }
            if (drawn) {
                rows.add(new HeatRow(each.label(), groups.stream().map(group -> cell(each.drivers().get(group))).toList()));
            }
            each.drivers().forEach((group, share) -> cells.add(List.of(each.finding(), each.heading() + ": " + each.label(), group.inWords(),
                    100 * share.first(), 100 * share.firstError(), 100 * share.total(), 100 * share.totalError())));
        }
        return new Figure(TableSchema.table("drivers", "What drives the ranges of headline figures", cells),
                Countries.capital(certainty.leading("")), "Changes of real income and of sales, shares, and what deals are worth: part of the variance over draws that a group of "
                        + "inputs has, its interplay with others included, percent",
                "Rows may add up to more than 100: what inputs do together counts for each. Errors and shares without interplay: on hovering, and in "
                        + "the table. Empty: not among what the figure depends on. Groups: %s.".formatted(String.join("; ", groups.stream().map(group -> "%s, %s".formatted(group.inWords(), Words.group(group))).toList())),
                evidence.modelSource(), "Table of shares in the variance by headline and group of inputs.",
                new Chart.Heat(groups.stream().map(Group::inWords).toList(), rows));
    }

    private static HeatCell cell(Sensitivity share) {
        return share == null ? null : new HeatCell(100 * share.total(), String.format(Locale.ROOT, "%.0f%% ± %.0f with its interplay, %.0f%% ± %.0f alone",
                100 * share.total(), 100 * share.totalError(), 100 * share.first(), 100 * share.firstError()).replace("-", "−"));
    }
}
