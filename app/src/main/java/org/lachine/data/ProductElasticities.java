package org.lachine.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.lachine.model.FaultyInputException;

/// Trade elasticities of products, from the estimates of Fontagné, Guimbard and Orefice (2022) on the Harmonized System 2007.
///
/// They publish the tariff elasticity of a product's trade before duty, −σ. The model's θ is that of spending with duty,
///
///     θ = |ε| − 1
///
/// A product of 2022 has the estimate of the product of 2007 that it was ([HsRevisions]): the parts of one that was split inherit it.
/// Where several were merged, it has the mean of their usable estimates, weighted by what of its trade each is taken to be.
/// Where an estimate is missing, not significant, positive, or |ε| ≤ 1 (no counterpart in the model), the mean of the usable
/// ones in the heading of 2007 (four digits) stands in, else in the chapter (two digits); the basis says which.
public final class ProductElasticities {
    private final Map<String, Estimate> estimates = new TreeMap<>();

    /// @param elasticity θ, positive
    /// @param basis `estimate`, `merged` (mean of several estimates), `heading` or `chapter`
    /// @param code2007 the products of 2007 that it was, separated by blanks, the largest part first
    public record Estimate(double elasticity, String basis, String code2007) {}

    private ProductElasticities() {}

    /// Reads the elasticities of a ledger folder.
    public static ProductElasticities read(Path ledger) {
        ProductElasticities read = new ProductElasticities();
        try (Connection db = ProductFiles.open(); Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("SELECT code, elasticity, basis, code_2007 FROM "
                        + ProductFiles.table(ledger.resolve("trade"), "elasticities"))) {
            while (row.next()) {
                read.estimates.put(row.getString(1), new Estimate(row.getDouble(2), row.getString(3), row.getString(4)));
            }
            return read;
        } catch (SQLException e) {
            throw new FaultyInputException("%s: the elasticities of products cannot be read.".formatted(ledger),
                    "The folder holds trade/elasticities.parquet.");
        }
    }

    /// The elasticity of a product of 2022; empty where not even its chapter has an estimate.
    public Optional<Estimate> of(String product) {
        return Optional.ofNullable(estimates.get(product));
    }

    /// All of them, by product. Read only.
    public Map<String, Estimate> all() {
        return estimates;
    }

    /// The query that builds the table.
    ///
    /// @param weight of a product of 2022 in splitting values over what it was
    static String query(Path sources, HsRevisions revisions, ToDoubleFunction<String> weight) {
        String parts = revisions.convert(List.copyOf(revisions.products(2022)), 2022, 2007, weight).stream()
                .map(part -> "('%s', '%s', CAST('%s' AS DOUBLE))".formatted(part.code(), part.target(), part.share())).collect(Collectors.joining(", "));
        return """
                WITH published AS (
                    SELECT lpad(HS6, 6, '0') AS code, -TRY_CAST(sigma AS DOUBLE) - 1 AS theta,
                        zero = '0' AND positive = '0' AND TRY_CAST(sigma AS DOUBLE) < -1 AS usable FROM %s),
                heading AS (SELECT substr(code, 1, 4) AS code, avg(theta) AS theta FROM published WHERE usable GROUP BY ALL),
                chapter AS (SELECT substr(code, 1, 2) AS code, avg(theta) AS theta FROM published WHERE usable GROUP BY ALL),
                part AS (SELECT * FROM (VALUES %s) AS p(code, code_2007, share)),
                was AS (
                    SELECT code, first(code_2007 ORDER BY share DESC, code_2007) AS most, string_agg(code_2007, ' ' ORDER BY share DESC, code_2007) AS code_2007
                    FROM part GROUP BY code),
                own AS (
                    SELECT part.code, count(*) AS estimates, first(e.theta) AS one,
                        CASE WHEN sum(share) > 0 THEN sum(share * e.theta) / sum(share) ELSE avg(e.theta) END AS mean
                    FROM part JOIN published e ON e.code = part.code_2007 AND e.usable GROUP BY part.code)
                SELECT was.code, coalesce(CASE own.estimates WHEN 1 THEN own.one ELSE own.mean END, h.theta, c.theta) AS elasticity,
                    CASE WHEN own.estimates = 1 THEN 'estimate' WHEN own.estimates > 1 THEN 'merged' WHEN h.theta IS NOT NULL THEN 'heading' ELSE 'chapter' END AS basis,
                    was.code_2007
                FROM was LEFT JOIN own ON own.code = was.code
                LEFT JOIN heading h ON h.code = substr(was.most, 1, 4)
                LEFT JOIN chapter c ON c.code = substr(was.most, 1, 2)
                WHERE coalesce(own.one, h.theta, c.theta) IS NOT NULL ORDER BY was.code""".formatted(
                ProductFiles.csv(sources.resolve("elasticities/ProTEE_0_1.csv")), parts);
    }
}
