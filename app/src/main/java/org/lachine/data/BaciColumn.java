package org.lachine.data;

/// The columns of trade as BACI (CEPII) lays it out: a row a year, exporter, importer and product of six digits, with its value in
/// thousand USD and its quantity in metric tons, to the thousandth. Each goes by its short name or a spelt-out one.
public enum BaciColumn {
    YEAR("t", "year"), EXPORTER("i", "exporter"), IMPORTER("j", "importer"), PRODUCT("k", "product", "hs6"), VALUE("v", "value"),
    QUANTITY("q", "quantity");

    private final String[] names;

    BaciColumn(String... names) {
        this.names = names;
    }

    /// Names that it goes by, BACI's own first.
    public String[] names() {
        return names.clone();
    }

    /// BACI's own name.
    String letter() {
        return names[0];
    }
}
