package org.lachine.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.lachine.model.Closure;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Results.Run;
import org.lachine.report.figure.PartnersFigure;
import org.lachine.scenario.Measure;

/// Names everything that a brief has computed or looked up, so that sentences and claims can call it.
///
/// | name | what |
/// |---|---|
/// | `exports.goods.P`, `exports.all.P`, `imports.goods.P`, `imports.all.P` | share of partner P in trade, percent |
/// | `exports.goods.markets`, `exports.goods.hhi` | effective number of markets, concentration |
/// | `welfare.R.C`, with `.low`, `.high`, `.median`, `.loss`, `.fixed`; `money.R.C` | real income of C in run R, percent; USD billion |
/// | `in-place.M.C`; `elsewhere.M`, `elsewhere.lost`, `.won`, `.share` | what C sells more in market M in the country's place, and the country in others, USD billion; percent ([Certainty]) |
/// | `welfare.R.interplay` | real income beyond that of the parts of run R |
/// | `line.R.L.quantity`, `.price`, `.tariff` | line L of goods in run R |
/// | `tariff.M.X.before`, `.peak`, `.after` | average tariff of M on goods from X, percent |
/// | `measure.ID.from`, `.rate`, `.title` | a measure of the ledger |
/// | `event.ID.date`, `.title`, `.years`, `.days` | an event; years to the day of the case; days it lasted |
/// | `fact.ID`, `.when` | a published figure and its period |
/// | `world.year` | the year of the world's data |
final class Notes {
    private final Evidence evidence;
    private final Findings findings;
    private final Case subject;

    Notes(Evidence evidence) {
        this.evidence = evidence;
        this.findings = evidence.findings();
        this.subject = evidence.subject();
    }

    void all(History history) {
        findings.words("world.year", Integer.toString(evidence.results().world().year()), "year of the world's data", "", evidence.worldSource());
        new PartnersFigure(evidence).noted();
        evidence.results().runs().values().forEach(this::run);
        evidence.results().runs().values().forEach(this::lines);
        tariffs();
        history.measures().forEach(m -> measure(m, history.target(m)));
        subject.events().forEach(this::event);
        subject.facts().forEach(this::fact);
    }

    private void run(Run run) {
        for (String code : evidence.named()) {
            int n = evidence.index(code);
            String name = "welfare." + run.id() + "." + code;
            String meaning = "change of " + evidence.owner(code) + " real income through " + run.name();
            String when = run.compared();
            findings.number(name, run.welfare(n), Unit.CHANGE, meaning, when, evidence.modelSource());
            if (run.isRanged()) {
                findings.number(name + ".low", run.low(n), Unit.CHANGE, meaning + ", one draw in twenty is below", when, evidence.modelSource());
                findings.number(name + ".high", run.high(n), Unit.CHANGE, meaning + ", one draw in twenty is above", when, evidence.modelSource());
                findings.number(name + ".median", run.spread(n).median(), Unit.CHANGE, meaning + ", median of the draws", when, evidence.modelSource());
                findings.number(name + ".loss", 100 * run.spread(n).negative(), Unit.SHARE, meaning + ", share of draws with a loss", when,
                        evidence.modelSource());
            }
            findings.number(name + ".fixed", run.welfare(n, Closure.FIXED), Unit.CHANGE, meaning + ", fixed deficits", when, evidence.modelSource());
            findings.number("money." + run.id() + "." + code, run.money(n), Unit.USD_BILLION, meaning + ", a year", when, evidence.modelSource());
        }
    }

    private void lines(Run run) {
        for (LineEffect e : run.lines()) {
            String name = "line." + run.id() + "." + e.line().id();
            String meaning = "%s from %s to %s".formatted(e.line().title(), evidence.countries().inSentence(e.line().exporter()),
                    evidence.countries().inSentence(e.line().importer()));
            findings.number(name + ".quantity", e.change(), Unit.CHANGE, "change of the quantity of " + meaning, run.compared(), evidence.modelSource());
            findings.number(name + ".price", e.price(), Unit.CHANGE, "change of what buyers pay for " + meaning, run.compared(), evidence.modelSource());
            findings.number(name + ".tariff", e.tariffAfter(), Unit.RATE, "tariff on " + meaning, run.compared(), "the ledger of measures");
        }
    }

    private void tariffs() {
        for (AverageTariff t : evidence.tariffs()) {
            String name = "tariff." + t.importer() + "." + t.exporter();
            String meaning = "average tariff of " + evidence.countries().inSentence(t.importer()) + " on goods from "
                    + evidence.countries().inSentence(t.exporter());
            String source = "the ledger of measures; " + evidence.worldSource();
            if (t.from().equals(subject.before())) {
                findings.number(name + ".before", t.percent(), Unit.SHARE, meaning, Evidence.day(t.from().toString()), source);
            }
            if (!findings.has(name + ".peak") || t.percent() > findings.value(name + ".peak")) {
                findings.number(name + ".peak", t.percent(), Unit.SHARE, meaning + ", highest", Evidence.day(t.from().toString()), source);
            }
            findings.number(name + ".after", t.percent(), Unit.SHARE, meaning, Evidence.day(subject.date().toString()), source);
        }
    }

    private void measure(Measure m, String target) {
        String name = "measure." + m.id();
        String when = "since " + Evidence.day(m.from().toString());
        findings.number(name + ".rate", 100 * m.rate(target).orElseThrow(), Unit.RATE, m.title() + ": rate", when, m.law() + "; " + m.source());
        findings.words(name + ".from", Evidence.day(m.from().toString()), m.title() + ": first day in force", when, m.law() + "; " + m.source());
        findings.words(name + ".title", m.title(), "name of the measure", when, m.law() + "; " + m.source());
    }

    private void event(Case.Event e) {
        String name = "event." + e.id();
        LocalDate day = e.firstDay();
        findings.words(name + ".date", Evidence.day(e.date()), e.title(), Evidence.day(e.date()), e.source());
        findings.words(name + ".title", e.title(), "what happened", Evidence.day(e.date()), e.source());
        findings.number(name + ".years", subject.date().getYear() - day.getYear(), Unit.YEARS,
                "calendar years from then to the day of the case: " + e.title(), Evidence.day(e.date()), e.source());
        if (!e.until().isEmpty()) {
            findings.number(name + ".days", ChronoUnit.DAYS.between(day, Case.Event.firstDay(e.until())), Unit.DAYS,
                    "days it lasted: " + e.title(), Evidence.day(e.date()) + " to " + Evidence.day(e.until()), e.source());
        }
    }

    private void fact(Case.Fact fact) {
        Unit unit = switch (fact.unit()) {
            case "percent" -> Unit.SHARE;
            case "percent-change" -> Unit.CHANGE;
            case "CAD billion" -> Unit.CAD_BILLION;
            default -> Unit.USD_BILLION;
        };
        findings.number("fact." + fact.id(), fact.value(), unit, fact.what(), fact.when(), fact.source());
        findings.words("fact." + fact.id() + ".when", fact.when(), "period of: " + fact.what(), fact.when(), fact.source());
    }
}
