package org.lachine.model;

/// Sums over bilateral flows `[sector][importer][exporter]`, own sales left out.
final class Flows {
    private Flows() {}

    static double exports(World world, double[] flow, int country) {
        double sum = 0;
        int n = world.countries().size();
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int importer = 0; importer < n; importer++) {
                if (importer != country) {
                    sum += flow[world.cell(j, importer, country)];
                }
            }
        }
        return sum;
    }

    static double imports(World world, double[] flow, int country) {
        double sum = 0;
        int n = world.countries().size();
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int exporter = 0; exporter < n; exporter++) {
                if (exporter != country) {
                    sum += flow[world.cell(j, country, exporter)];
                }
            }
        }
        return sum;
    }
}
