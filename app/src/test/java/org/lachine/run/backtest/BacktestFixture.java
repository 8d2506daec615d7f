package org.lachine.run.backtest;

import java.nio.file.Path;
import org.lachine.data.ProductElasticities;
import org.lachine.data.Worlds;

/// Back-tests as the command line has them.
final class BacktestFixture {
    private BacktestFixture() {}

    static Backtests backtests(Path episodes, Worlds worlds) {
        return Backtests.of(episodes, worlds, ProductElasticities.read(episodes.resolveSibling("ledger")));
    }
}
