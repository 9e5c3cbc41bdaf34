package dev.anneal.cli;

import dev.anneal.report.Listing;
import dev.anneal.report.ScheduleChart;
import dev.anneal.report.ScheduleReport;
import dev.anneal.report.Series;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Linter;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Turns a schedule into what its page shows. */
final class ScheduleReports {

  private ScheduleReports() {}

  static ScheduleReport of(ShownSchedule shown) {
    double[] momenta = shown.momenta();
    OptionalLong stepsPerEpoch = shown.horizon().stepsPerEpoch();
    ScheduleChart chart =
        new ScheduleChart(
            Series.of(shown.rates()),
            Series.of(momenta == null ? none(shown.horizon()) : momenta),
            stepsPerEpoch.isPresent() ? (double) stepsPerEpoch.getAsLong() : Double.NaN);
    return new ScheduleReport(
        shown.learningRate().toString(),
        "Over %,d steps%s."
            .formatted(
                shown.horizon().steps(),
                shown.momentum() == null ? "" : ", with momentum " + shown.momentum()),
        chart,
        Linter.warnings(shown.learningRate(), shown.horizon()),
        List.of(
            new Listing("Text", shown.in(ShownSchedule.Form.TEXT)),
            new Listing("JSON", shown.in(ShownSchedule.Form.JSON)),
            new Listing("PyTorch", shown.in(ShownSchedule.Form.PYTORCH))));
  }

  private static double[] none(Horizon horizon) {
    double[] none = new double[(int) horizon.steps()];
    Arrays.fill(none, Double.NaN);
    return none;
  }
}
