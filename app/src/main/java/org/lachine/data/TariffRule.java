package org.lachine.data;

/// Where the tariff of a cell of an `icio` world comes from. A `%d` in a meaning is the year of the world.
enum TariffRule {
    NONE("own sales and services: customs duties fall on goods that cross a border", "rule", ""),
    TRAINS("rate of 2014, mean of TRAINS lines over the sector, by importer and exporter", "Lashkaripour and Lugovskyy (2023) replication data",
            "MIT; CC BY 4.0"),
    TRAINS_REST("the same, where importer or exporter is not among its 44 economies: those of its rest of the world (its median rate where neither is)",
            "Lashkaripour and Lugovskyy (2023) replication data", "MIT; CC BY 4.0"),
    PEAK("the 2014 rate is above 50 percent: the importer's median rate over exporters in the sector stands in",
            "Lashkaripour and Lugovskyy (2023) replication data", "MIT; CC BY 4.0"),
    CHINA_CUT("the 2014 rate times 7.5/9.8: China cut its general tariff level from 9.8 to 7.5 percent in 2018",
            "Ministry of Finance of China, as reported on 1 October 2018; Customs Tariff Commission of the State Council", "fact"),
    NO_PREFERENCE("Canada's General Preferential Tariff of 2014 ended for the exporter on 1 January 2015: the rate of 2014 for Japan, then without preference",
            "SOR/2013-161, Canada Gazette II 147(21), 9 October 2013", "Open Government Licence - Canada"),
    FREE_PORT("Hong Kong and Singapore levy no duty (Singapore: a few beverages)", "WTO, World Tariff Profiles", "fact"),
    AGREEMENT("free trade agreement, customs union, single market or duty-free access of least developed countries in force in %d (trade-agreements.csv)",
            "WTO, Regional Trade Agreements Database", "fact"),
    CENSUS("duty collected over value of imports in 2024, by partner and HS6, summed to the sector", "US Census Bureau, imports for consumption 2024",
            "public domain"),
    CENSUS_REST("the same, pooled over the listed partners that are not economies of the world", "US Census Bureau, imports for consumption 2024",
            "public domain"),
    CENSUS_THEN("duty collected over value of imports in 2024, by partner and line, on lines under sections 232 and 301 at most the ordinary duty, with the "
    + "additional duties in force in %d (mean over its days); chapters from Canada, China and Mexico weighted as imported, and scaled to the duty collected, "
    + "in that year", "US Census Bureau, imports for consumption 2013 to 2024; US International Trade Commission, Harmonized Tariff Schedule 2025; Federal "
    + "Register notices in us-additional-duties.csv; The Budget Lab at Yale, tariff-rate-tracker: lists of section 301", "public domain; MIT"),
    CENSUS_THEN_REST("the same, pooled over the listed partners that are not economies of the world", "as census-then", "public domain; MIT");

    final String meaning;
    final String source;
    final String licence;

    TariffRule(String meaning, String source, String licence) {
        this.meaning = meaning;
        this.source = source;
        this.licence = licence;
    }

    String code() {
        return name().toLowerCase().replace('_', '-');
    }
}
