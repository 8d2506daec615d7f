package org.lachine.run.backtest;

import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.scenario.Episode;

final class LineBacktest implements Backtest {
    LineBacktest(Episode episode, Worlds worlds) {}
    @Override public World world() { return null; }
    @Override public Prediction predict(Variant variant) { return null; }
}
