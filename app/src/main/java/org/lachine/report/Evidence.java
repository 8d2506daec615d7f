package org.lachine.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lachine.ensemble.Sample;
import org.lachine.run.war.WarOutlook;

/// All that the figures and sentences of one brief draw on.
///
/// @param tariffs average tariffs by date, from the ledger
/// @param timeline measures and events, by date
/// @param worldSource how the world's data are cited
/// @param war between the case's first partner and its country
/// @param resilience threats and plans; empty where the case does not ask
/// @param reset what could be agreed; empty where the case names no table
/// @param shares of the case's partners in trade over draws, by the name of their finding
/// @param reach of measures over draws, as a ratio to the ledger's, by importer
public record Evidence(Case subject, Results results, Countries countries, Findings findings, List<AverageTariff> tariffs,
        List<Entry> timeline, String worldSource, WarOutlook war, Optional<Resilience> resilience, Optional<Reset> reset, Map<String, Sample> shares, Map<String, Sample> reach) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /// Mean tariff on goods from one day on, percent, weighted by the world's flows.
    public record AverageTariff(String importer, String exporter, LocalDate from, double percent) {}

    /// What happened on a day.
    ///
    /// @param imposer who acts: a country code, or "" for an event
    /// @param target on whom, or ""
    /// @param sources law and source of each part
    public record Entry(String date, String imposer, String target, String title, List<String> sources) {}

    public int country() {
        return index(subject.country());
    }

    public int index(String code) {
        return results.world().countries().indexOf(code);
    }

    public String code(int country) {
        return results.world().countries().code(country);
    }

    /// The countries that the case names: its own first, then its partners.
    public List<String> named() {
        return Stream.concat(Stream.of(subject.country()), subject.partners().stream()).toList();
    }

    /// The colour of a country: the case's own, its first and second partner, or the rest.
    public String tone(String code) {
        return code.equals(subject.country()) ? "focus"
                : subject.partners().indexOf(code) == 0 ? "first" : subject.partners().indexOf(code) == 1 ? "second" : "rest";
    }

    /// The case's country inside a sentence.
    public String focus() {
        return countries.inSentence(subject.country());
    }

    /// The case's country as an owner: "Canada's".
    public String possessive() {
        return owner(subject.country());
    }

    public String owner(String code) {
        String name = countries.inSentence(code);
        return name + (name.endsWith("s") ? "’" : "’s");
    }

    public String modelSource() {
        return "Lachine, general equilibrium on " + worldSource;
    }

    /// A day, month or year as a sentence writes it: `13 January 2026`, `January 2026`, `2026`.
    public static String day(String date) {
        return switch (date.length()) {
            case 10 -> LocalDate.parse(date).format(DAY);
            case 7 -> LocalDate.parse(date + "-01").format(MONTH);
            default -> date;
        };
    }
}
