package org.lachine.run.war;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.run.war.AppliedList.Event;
import org.lachine.run.war.AppliedList.Where;
import org.lachine.scenario.Ledger;

/// Retaliation as it happened: what each list of the ledger cost the country that imposed it and the one it is on, against
/// the best list of equal size, and which of its lines did what.
///
/// The best list of equal size adds no more than the list's rate to any line, collects as much on trade before, and is the best such list
/// for its owner; there is none for a list that lowers tariffs.
public final class ListsAsApplied {
    /// USD million: what is judged again differs from what was kept by less.
    private static final double SAME = 1e-3;

    private final Where where;
    private final Request request;
    private final List<Event> events;
    private final Map<String, Judged> judged = new ConcurrentHashMap<>();

    /// Whose lists on whom, and between which days they began or ended.
    public record Request(String imposer, String target, LocalDate since, LocalDate until) {}

    private record Judged(List<Object> row, List<List<Object>> lines) {}

    private ListsAsApplied(Where where, Request request) {
        this.where = where;
        this.request = request;
        events = where.ledger().measures().stream().filter(m -> m.imposer().equals(request.imposer()) && m.rate(request.target()).isPresent() && m.modelled())
                .flatMap(m -> Stream.of(m.from(), m.to()).filter(Objects::nonNull).map(day -> new Event(m, day)))
                .filter(event -> !event.day().isBefore(request.since()) && !event.day().isAfter(request.until()))
                .sorted(Comparator.comparing(Event::day).thenComparing(event -> event.measure().from())).toList();
        if (events.isEmpty()) {
            throw new FaultyInputException("The ledger holds no list of %s on %s between %s and %s."
                    .formatted(request.imposer(), request.target(), request.since(), request.until()),
                    "See: lachine ledger, for the measures there are.");
        }
    }

    /// Judges every list, several at a time.
    ///
    /// @param earlier null, or the folder of an earlier result whose lists are kept
    /// @param stopped asked between lists and while the best one is searched; lists that are not finished are then left out
    public static ListsAsApplied of(Worlds worlds, String world, Ledger ledger, Products products, Request request, Path earlier, Consumer<String> progress,
            BooleanSupplier stopped) {
        progress.accept("opening world " + world);
        World data = worlds.open(world);
        data.countries().indexOf(request.imposer());
        data.countries().indexOf(request.target());
        ListsAsApplied lists = new ListsAsApplied(new Where(data, products, ledger, request.imposer(), request.target()), request);
        if (earlier != null) {
            lists.keep(earlier, stopped);
        }
        lists.judge(progress, stopped);
        return lists;
    }

    private void judge(Consumer<String> progress, BooleanSupplier stopped) {
        AtomicInteger begun = new AtomicInteger(judged.size());
        events.parallelStream().filter(event -> !judged.containsKey(event.key()) && !stopped.getAsBoolean()).forEach(event -> {
            progress.accept("list %d of %d: %s".formatted(begun.incrementAndGet(), events.size(), event.key()));
            judged(event, stopped);
        });
    }

    private void judged(Event event, BooleanSupplier stopped) {
        AppliedList list = new AppliedList(where, event);
        list.row(stopped).ifPresent(row -> judged.put(event.key(), new Judged(row, list.lines())));
    }

    /// Takes over the lists of an earlier result. The first is judged again, so that it is known to be of these countries and this world.
    private void keep(Path earlier, BooleanSupplier stopped) {
        EarlierTable rows = EarlierTable.read(earlier, "war-lists", "lists");
        EarlierTable lines = EarlierTable.read(earlier, "war-list-lines", "lines of lists");
        for (Event event : events) {
            for (List<Object> row : rows.rows()) {
                if (key(rows, row).equals(event.key())) {
                    Judged before = new Judged(row, lines.rows().stream().filter(line -> key(lines, line).equals(event.key())).toList());
                    if (judged.isEmpty()) {
                        judged(event, stopped);
                        Judged now = judged.get(event.key());
                        if (now != null && differs(rows, before.row(), now.row())) {
                            throw new FaultyInputException("%s: %s there is not that of %s on %s: it does something else to the two."
                                    .formatted(rows.file(), event.key(), request.imposer(), request.target()),
                                    "Go on from a result for the same countries, or leave out --from.");
                        }
                    }
                    judged.putIfAbsent(event.key(), before);
                }
            }
        }
    }

    private static String key(EarlierTable table, List<Object> row) {
        return "%s %s %s".formatted(table.cell(row, "measure"), table.cell(row, "event"), table.cell(row, "date"));
    }

    private static boolean differs(EarlierTable table, List<Object> before, List<Object> now) {
        return Stream.of("own_musd", "target_musd").anyMatch(column -> !(table.cell(before, column) instanceof Double then
                && Math.abs(then - (Double) table.cell(now, column)) < SAME));
    }

    /// Whether not every list was judged.
    public boolean stoppedEarly() {
        return judged.size() < events.size();
    }

    /// Tables `war-lists`, every measure that is modelled, by date, and `war-list-lines`, what each of its lines does.
    public List<Table> tables() {
        List<Judged> done = events.stream().map(event -> judged.get(event.key())).filter(Objects::nonNull).toList();
        String mark = stoppedEarly() ? "; stopped early, %d of %d lists".formatted(done.size(), events.size()) : "";
        return List.of(TableSchema.table("war-lists", title() + ", against the best list of equal size" + mark, done.stream().map(Judged::row).toList()),
                TableSchema.table("war-list-lines", title() + ": what each line does, the cheapest harm first" + mark, done.stream()
                        .flatMap(one -> one.lines().stream()).toList()));
    }

    /// How far these figures may be off.
    public List<Table> ranges(RangeRequest asked) {
        AnswerRanges ranges = new AnswerRanges(asked);
        events.forEach(event -> new AppliedList(where, event).addTo(ranges));
        return ranges.tables(title());
    }

    public String title() {
        return "Lists of %s on %s, each by itself".formatted(name(request.imposer()), name(request.target()));
    }

    private String name(String code) {
        return where.data().countries().name(where.data().countries().indexOf(code));
    }

    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("imposer", request.imposer());
        record.put("target", request.target());
        record.put("since", request.since().toString());
        record.put("until", request.until().toString());
        record.put("lists", judged.size());
        record.put("finished", !stoppedEarly());
        return record;
    }
}
