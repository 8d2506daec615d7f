package org.lachine.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.HsRevisions.Part;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// To which sectors of a world the products of a revision of the Harmonized System belong: a product has an industry
/// ([Concordance]), and the industry lies in a sector of goods: that of the same code, or the one that contains it. A world with
/// one sector of goods takes all of them.
final class ProductSectors {
    private final Map<String, List<Part>> parts;
    private final Map<String, String> industries;
    private final Map<String, Integer> ofIndustry = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final boolean[] covered;

    /// @param sector position in the world; -1 where it has none for the product
    record Share(int sector, double share) {}

    /// @param number of the product, counted from 0
    record Place(int number, Share[] shares) {}

    /// @throws FaultyInputException when the revision has no concordance, or no sector of the world has an industry's code
    ProductSectors(World world, Concordance concordance, int revision) {
        this.parts = concordance.parts(revision);
        this.industries = concordance.industryOf();
        this.covered = new boolean[world.sectors().size()];
        for (String industry : concordance.industries()) {
            int sector = sector(world, industry);
            ofIndustry.put(industry, sector);
            if (sector >= 0) {
                covered[sector] = true;
            }
        }
        if (ofIndustry.values().stream().allMatch(sector -> sector < 0)) {
            throw new FaultyInputException("World %s: no sector has the code of an industry (%s), so that products have no place in it.".formatted(world.name(),
                    world.sectors().all()),
                    "Use a base whose goods sectors are industries of ISIC, as those of icio-2022.");
        }
    }

    private static int sector(World world, String industry) {
        if (world.sectors().contains(industry)) {
            return world.isGoods(world.sectors().indexOf(industry)) ? world.sectors().indexOf(industry) : -1;
        }
        Isic wanted = Isic.of(industry);
        int goods = 0;
        int only = -1;
        for (int j = 0; j < world.sectors().size(); j++) {
            Isic has = Isic.of(world.sectors().code(j));
            if (world.isGoods(j) && wanted != null && has != null && has.contains(wanted)) {
                return j;
            }
            if (world.isGoods(j)) {
                goods++;
                only = j;
            }
        }
        return goods == 1 && wanted != null ? only : -1;
    }

    /// The sectors of a product of six digits; null where the revision does not have it.
    Share[] of(String code) {
        Place place = place(code);
        return place == null ? null : place.shares;
    }

    /// The same with the product's number.
    Place place(String code) {
        Place known = places.get(code);
        if (known == null && parts.containsKey(code)) {
            known = new Place(places.size(), parts.get(code).stream()
                    .map(part -> new Share(ofIndustry.getOrDefault(industries.get(part.target()), -1), part.share())).toArray(Share[]::new));
            places.put(code, known);
        }
        return known;
    }

    /// Whether some product belongs to the sector.
    boolean covers(int sector) {
        return covered[sector];
    }
}
