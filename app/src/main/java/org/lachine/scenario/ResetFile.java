package org.lachine.scenario;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.negotiation.Table;
import org.lachine.negotiation.Table.Option;

/// What two governments negotiate about, as a file: issues with their levels, red lines, what things are worth beside trade,
/// threats, and how hard a third party presses. YAML 1.2; the form is published as `schema/reset.schema.json` and explained in
/// `docs/reset.md`.
public final class ResetFile {
    private static final double MONTHS = 12;

    private final YamlFile file;
    private final Path path;
    private final List<Issue> issues = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Stated> stated = new ArrayList<>();
    private final List<Threat> threats = new ArrayList<>();
    private final List<Pressure> pressures = new ArrayList<>();
    private final List<Table.Needs> needs = new ArrayList<>();
    private final List<Table.Excludes> excludes = new ArrayList<>();
    private final List<Belief> beliefs = new ArrayList<>();
    private final Set<Option> provoking = new HashSet<>();
    private Threat reaction;

    /// Something a side can give.
    ///
    /// @param by who gives
    /// @param kind of instrument, as the file names it
    /// @param rule that its levels follow
    public record Issue(String id, String title, String by, String kind, String rule, List<String> sources, List<Level> levels) {}

    /// A level above how things are.
    ///
    /// @param pays who pays for lower trade costs; empty for nobody
    /// @param years for how long it holds; infinite where nothing is said
    public record Level(String name, String pays, double years) {}

    /// A red line.
    ///
    /// @param sectors in which the partner's part is not to rise
    public record Line(String id, String of, String title, List<String> sectors, List<String> codes, List<Option> named, String source) {}

    /// What an option is worth to a side beside trade, percent of real income.
    ///
    /// @param soft whether it is what the side finds hard
    public record Stated(String side, Option option, double percent, boolean soft, String basis) {}

    /// What somebody may do to a side.
    ///
    /// @param yearly low, middle and high chance that it begins in a year
    /// @param months low, middle and high duration
    public record Threat(String id, String name, String by, String on, double[] yearly, double[] months, String basis) {
        /// Share of years in which it is in force in the long run: `λD / (1 + λD)`.
        ///
        /// @param chance a year
        public double inForce(double chance) {
            double load = chance * months[1] / MONTHS;
            return load / (1 + load);
        }

        public double inForce() {
            return inForce(yearly[1]);
        }
    }

    /// How hard a third party presses.
    public record Pressure(String id, String name) {}

    /// How soft a side is thought to be.
    ///
    /// @param soft low, middle and high chance, before its steps are seen
    /// @param steps number of days on which it put measures on the other
    public record Belief(String of, double[] soft, int steps, String basis) {}

    /// When something that both want is signed.
    ///
    /// @param slow, quick chances by `months`
    public record Signing(int[] months, double[] slow, double[] quick, String basis) {}

    private ResetFile(YamlFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /// @throws FaultyInputException with every fault that can be told without a world
    public static ResetFile read(Path path) {
        YamlFile file = YamlFile.read(path, "reset.schema.json");
        file.throwIfFaulty();
        ResetFile read = new ResetFile(file, path);
        read.all("/issues", read::readIssue);
        read.all("/issues", read::readNeeds);
        read.all("/excludes", at -> read.excludes.add(new Table.Excludes(read.option(at + "/0").getFirst(), read.option(at + "/1").getFirst())));
        read.all("/red-lines", read::readLine);
        read.all("/stated", read::readStated);
        read.all("/threats", at -> read.threats.add(read.threat(at, file.text(at + "/id"))));
        read.all("/pressure", at -> read.pressures.add(new Pressure(file.text(at + "/id"), file.text(at + "/name"))));
        read.all("/beliefs/sides", read::readBelief);
        if (file.root().has("reaction")) {
            read.reaction = read.threat("/reaction", "reaction");
            for (int k = 0; k < file.texts("/reaction/provokes").size(); k++) {
                read.provoking.addAll(read.option("/reaction/provokes/" + k));
            }
        }
        read.check();
        file.throwIfFaulty();
        return read;
    }

    private void all(String pointer, Consumer<String> one) {
        for (int k = 0; k < file.root().at(pointer).size(); k++) {
            one.accept(pointer + "/" + k);
        }
    }

    private void readIssue(String at) {
        List<Level> levels = new ArrayList<>();
        all(at + "/levels", level -> {
            String years = file.text(level + "/years");
            levels.add(new Level(file.text(level + "/name"), file.text(level + "/pays"), years.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(years)));
            side(level + "/pays", true);
            if (!years.isEmpty() && !(Double.parseDouble(years) > 0)) {
                file.fault(level + "/years", "%s years is no time.".formatted(years), "Write a number above 0, or leave it out for what has no end.");
            }
        });
        side(at + "/by", false);
        String id = file.text(at + "/id");
        if (issues.stream().anyMatch(other -> other.id().equals(id))) {
            file.fault(at + "/id", "\"%s\" stands twice.".formatted(id), "Give every issue its own id.");
        }
        issues.add(new Issue(id, file.text(at + "/title"), file.text(at + "/by"), file.text(at + "/kind"), file.text(at + "/rule"),
                file.texts(at + "/sources"), levels));
    }

    private void readNeeds(String at) {
        Option first = new Option(file.text(at + "/id"), 1);
        all(at + "/needs", need -> needs.add(new Table.Needs(first, option(need).getFirst())));
    }

    private void readLine(String at) {
        List<Option> named = new ArrayList<>();
        all(at + "/forbids", option -> named.addAll(option(option)));
        side(at + "/of", false);
        lines.add(new Line(file.text(at + "/id"), file.text(at + "/of"), file.text(at + "/title"), file.texts(at + "/sectors"), file.texts(at + "/codes"),
                named, file.text(at + "/source")));
    }

    private void readStated(String at) {
        side(at + "/side", false);
        double percent = 100 * Percent.parse(file.text(at + "/worth"));
        boolean soft = !file.text(at + "/soft").isEmpty();
        if (soft && percent > 0) {
            file.fault(at + "/worth", "%s is no cost.".formatted(file.text(at + "/worth")), "Write what a side finds hard below zero.");
        }
        option(at + "/option").forEach(option -> stated.add(new Stated(file.text(at + "/side"), option, percent, soft, file.text(at + "/basis"))));
    }

    private void readBelief(String at) {
        if (!sides().get(beliefs.size()).equals(file.text(at + "/of"))) {
            file.fault(at + "/of", "\"%s\" is not the side that is due here.".formatted(file.text(at + "/of")), "List the sides as above: %s.".formatted(String.join(", ", sides())));
        }
        beliefs.add(new Belief(file.text(at + "/of"), range(at + "/soft", 0.01), Integer.parseInt(file.text(at + "/steps")), file.text(at + "/basis")));
    }

    private Threat threat(String at, String id) {
        side(at + "/on", false);
        return new Threat(id, file.text(at + "/name"), file.text(at + "/by"), file.text(at + "/on"), range(at + "/yearly", 0.01), range(at + "/months", 1),
                file.text(at + "/basis"));
    }

    private double[] range(String pointer, double unit) {
        double[] values = IntStream.range(0, 3).mapToDouble(k -> unit * Double.parseDouble(file.text(pointer + "/" + k).replace("%", "").strip())).toArray();
        if (values[0] > values[1] || values[1] > values[2]) {
            file.fault(pointer, "%s is not in ascending order.".formatted(file.texts(pointer)), "Write low, middle and high.");
        }
        return values;
    }

    /// `metals` stands for every level of an issue, `metals@2` for one; never empty.
    private List<Option> option(String pointer) {
        String text = file.text(pointer);
        String[] parts = text.split("@");
        Optional<Issue> issue = issues.stream().filter(i -> i.id().equals(parts[0])).findFirst();
        if (issue.isEmpty()) {
            List<String> ids = issues.stream().map(Issue::id).distinct().toList();
            file.fault(pointer, "\"%s\" is no issue of this table.".formatted(parts[0]), "Did you mean \"%s\"?".formatted(Codes.of("issue", ids, ids).nearest(parts[0])));
            return List.of(new Option(parts[0], 1));
        }
        if (parts.length == 1) {
            return IntStream.rangeClosed(1, issue.get().levels().size()).mapToObj(level -> new Option(parts[0], level)).toList();
        }
        if (!parts[1].matches("[1-9]") || Integer.parseInt(parts[1]) > issue.get().levels().size()) {
            file.fault(pointer, "%s has no level \"%s\".".formatted(parts[0], parts[1]), "Its levels go from 1 to %d.".formatted(issue.get().levels().size()));
            return List.of(new Option(parts[0], 1));
        }
        return List.of(new Option(parts[0], Integer.parseInt(parts[1])));
    }

    private void side(String pointer, boolean optional) {
        String code = file.text(pointer);
        if (!(optional && code.isEmpty()) && !sides().contains(code)) {
            file.fault(pointer, "\"%s\" does not sit at this table.".formatted(code), "Its sides are %s.".formatted(String.join(" and ", sides())));
        }
    }

    private void check() {
        if (sides().getFirst().equals(sides().getLast())) {
            file.fault("/sides/1", "%s cannot negotiate with itself.".formatted(sides().getLast()), "Name another country.");
        }
        Scenario.date(file, "/as-of");
        if (!beliefs.isEmpty() && !(misread()[0] > 0 && misread()[0] <= misread()[1] && misread()[1] <= 0.5)) {
            file.fault("/beliefs/misread", "%s are no chances of misreading a step.".formatted(file.texts("/beliefs/misread")), "Write two in ascending order, above 0% and at most 50%.");
        }
        if (file.root().has("regions")) {
            side("/regions/side", false);
        }
        if (!lines.isEmpty() && file.text("/raises").isEmpty()) {
            file.fault("/red-lines", "the key \"raises\" is missing.", "Say by how much the partner's part may rise in a line's sectors: raises: 0.5%.");
        }
        int count = file.texts("/signing/months").size();
        for (String key : List.of("/signing/slow", "/signing/quick")) {
            if (file.texts(key).size() != count) {
                file.fault(key, "%d chances for %d numbers of months.".formatted(file.texts(key).size(), count), "Give one for each.");
            }
        }
    }

    public Path path() {
        return path;
    }

    public String title() {
        return file.text("/title");
    }

    /// Name or path of the world, as written.
    public String world() {
        return file.text("/world");
    }

    /// The day whose policies are the status quo; nothing later is known.
    public LocalDate asOf() {
        return LocalDate.parse(file.text("/as-of"));
    }

    /// Codes of the two, the one that is advised first.
    public List<String> sides() {
        return file.texts("/sides");
    }

    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    public Issue issue(String id) {
        return issues.stream().filter(issue -> issue.id().equals(id)).findFirst().orElseThrow();
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public List<Stated> stated() {
        return List.copyOf(stated);
    }

    public List<Threat> threats() {
        return List.copyOf(threats);
    }

    /// What a third party might do because of a deal; empty where the file names nothing.
    public Optional<Threat> reaction() {
        return Optional.ofNullable(reaction);
    }

    /// Whether an issue cannot be had without another.
    public boolean needs(String issue, String other) {
        return needs.stream().anyMatch(one -> one.when().issue().equals(issue) && one.then().issue().equals(other));
    }

    /// Whether an option might draw the reaction.
    public boolean provokes(Option option) {
        return provoking.contains(option);
    }

    /// How soft either side is thought to be, in the order of the sides; none where the file says nothing.
    public List<Belief> beliefs() {
        return List.copyOf(beliefs);
    }

    /// Least and most chance that a soft side takes a step all the same.
    public double[] misread() {
        return chances("/beliefs/misread");
    }

    /// The first is how things are.
    public List<Pressure> pressures() {
        return pressures.isEmpty() ? List.of(new Pressure("today", "as things are")) : List.copyOf(pressures);
    }

    /// By how much the partner's part in the trade of a red line's sectors may rise, a fraction.
    public double raises() {
        return file.text("/raises").isEmpty() ? 0 : Percent.parse(file.text("/raises"));
    }

    /// Side whose regions have a voice; empty for none.
    public String regionsOf() {
        return file.text("/regions/side");
    }

    /// How much the regions' voices count, a fraction.
    public double regionsWeight() {
        return regionsOf().isEmpty() ? 0 : Percent.parse(file.text("/regions/weight"));
    }

    /// Codes of the regions that have a voice; none for all.
    public List<String> regionsVoices() {
        return file.texts("/regions/voices");
    }

    /// Threat whose sector shares of the regions' file hold here; empty for none.
    public String regionsShares() {
        return file.text("/regions/shares-of");
    }

    /// By how much more than the least weight sectors count whose duties stand; 0 where politics are left out.
    public double margin() {
        return file.text("/politics/margin").isEmpty() ? 0 : Percent.parse(file.text("/politics/margin"));
    }

    /// Share of a lasting gain that a gain of so many years is: `1 − e^(−(interest + ends) years)`.
    public double lasting(double years) {
        return -Math.expm1(-(Percent.parse(file.text("/interest")) + Percent.parse(file.text("/ends"))) * years);
    }

    /// What a year of waiting takes off a gain at least, interest alone, and at most, with the chance that measures end by themselves.
    public double[] impatience() {
        double interest = Percent.parse(file.text("/interest"));
        return new double[] {interest, interest + Percent.parse(file.text("/ends"))};
    }

    /// Figures beside threats, worth and lines, each with what it rests on.
    public Map<String, List<String>> basis() {
        Map<String, List<String>> basis = new LinkedHashMap<>();
        basis.put("time", List.of("interest %s, measures end by themselves %s a year".formatted(file.text("/interest"), file.text("/ends")), file.text("/ends-basis")));
        basis.put("signing", List.of("within %s months %s to %s".formatted(file.texts("/signing/months"), file.texts("/signing/slow"), file.texts("/signing/quick")),
                file.text("/signing/basis")));
        beliefs.forEach(one -> basis.put("belief about " + one.of(), List.of("soft %.0f%% (%.0f to %.0f), %d steps seen".formatted(100 * one.soft()[1], 100 * one.soft()[0],
                100 * one.soft()[2], one.steps()), one.basis() + " Misread: " + file.text("/beliefs/basis"))));
        if (file.root().has("politics")) {
            basis.put("politics", List.of("%s of the least weight".formatted(file.text("/politics/margin")), file.text("/politics/basis")));
        }
        if (file.root().has("regions")) {
            basis.put("regions", List.of(file.text("/regions/weight"), file.text("/regions/basis")));
        }
        return basis;
    }

    public Signing signing() {
        return new Signing(file.texts("/signing/months").stream().mapToInt(Integer::parseInt).toArray(), chances("/signing/slow"), chances("/signing/quick"),
                file.text("/signing/basis"));
    }

    private double[] chances(String pointer) {
        return file.texts(pointer).stream().mapToDouble(Percent::parse).toArray();
    }

    /// The table with the named options of every red line forbidden; soft costs are the stated ones.
    public Table table() {
        return Table.of(sides(), issues.stream().map(i -> new Table.Issue(i.id(), i.by(), i.levels().size())).toList(), needs, excludes,
                stated.stream().filter(Stated::soft).map(s -> new Table.SoftCost(s.side(), s.option(), -s.percent())).toList(),
                lines.stream().map(line -> new Table.RedLine(line.id(), line.named())).toList());
    }

    /// What packages do to the policies of a world.
    ///
    /// @throws FaultyInputException with every fault of codes, bounds and measures
    public ResetPolicies on(World world, Products products, Ledger ledger) {
        YamlFile told = file.copy();
        return new ResetPolicies(this, told, world, products, ledger.knownOn(asOf()).with(told, products));
    }
}
