package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The deals of one table under several settings (disagreement points, pressures, elasticities, weights): what is common to
/// all, what depends on which (`docs/model.md` 8.8). Immutable.
public final class DealRange {
    private final Table table;
    private final List<Settled> settled;

    /// A setting and the deal it leads to, none where there is none.
    public record Settled(String setting, Optional<Deal> deal) {}

    /// How an option fares.
    ///
    /// @param share of settings in whose deal the issue is at this level or above, of all settings
    /// @param falls the settings in which it is not
    public record Element(Table.Option option, double share, List<String> falls) {}

    private DealRange(Table table, List<Settled> settled) {
        this.table = table;
        this.settled = settled;
    }

    public static DealRange of(Table table, List<Settled> settled) {
        if (settled.isEmpty()) {
            throw new IllegalArgumentException("No setting was settled.%nGive at least one.".formatted());
        }
        return new DealRange(table, List.copyOf(settled));
    }

    public List<Settled> settled() {
        return settled;
    }

    /// What is in every deal: each issue at the lowest level that any deal has it at; nothing where a setting has no deal.
    public Deal common() {
        int[] least = new int[table.issues().size()];
        Arrays.setAll(least, k -> settled.stream().mapToInt(one -> one.deal().map(deal -> deal.level(k)).orElse(0)).min().orElseThrow());
        return Deal.of(least);
    }

    /// Level of an issue in every setting's deal, -1 without a deal.
    public int[] levels(String issue) {
        int k = table.issue(issue);
        return settled.stream().mapToInt(one -> one.deal().map(deal -> deal.level(k)).orElse(-1)).toArray();
    }

    /// All options, in the order of the issues.
    public List<Element> elements() {
        List<Element> all = new ArrayList<>();
        for (Table.Option option : table.allOptions()) {
            List<String> falls = settled.stream().filter(one -> one.deal().map(deal -> table.level(deal, option.issue()) < option.level()).orElse(true))
                    .map(Settled::setting).toList();
            all.add(new Element(option, 1 - (double) falls.size() / settled.size(), falls));
        }
        return all;
    }
}
