package dev.anneal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports with figures as real runs give them, made from a fixed seed. */
final class SampleReports {

  private static final int STEPS_PER_EPOCH = 374;

  private SampleReports() {}

  /** A classifier that went well, with everything that a page can show. */
  static RunReport digits() {
    return RunReport.of(
            "digits",
            "The net recognises 98.9% of the test images after 30 epochs, with a learning rate"
                + " that Anneal found and varied.",
            Metric.share("accuracy"))
        .withHeadlines(
            List.of(
                new Headline("test accuracy", "98.9%", "baseline 97.2%"),
                new Headline("rate found", "0.053", "from 0.02 to 0.11"),
                new Headline("training time", "1 min 42 s", "11,220 steps, 30 epochs"),
                new Headline("best validation loss", "0.0465", "epoch 28")))
        .withRangeTest(rangeTest())
        .withTraining(training(30 * STEPS_PER_EPOCH))
        .withJudgement(judgement(IntStream.range(0, 10).mapToObj(String::valueOf).toList(), 40))
        .withComparison(
            List.of(
                row("1cycle at the rate found", 0.053, 101.7, 0.0465, 0.9894),
                row("constant at the rate found", 0.053, 99.2, 0.0712, 0.9806),
                row("constant 0.01", 0.01, 100.4, 0.0931, 0.9722),
                row("constant 0.3", 0.3, 31.3, Double.NaN, Double.NaN)))
        .withSettings(
            List.of(
                new Setting("data", "digits (1,797 images of 8×8)"),
                new Setting("model", "mlp(64, 128, 10)"),
                new Setting("optimizer", "sgd"),
                new Setting("learning rate", "one-cycle(peak=0.053, warmup=30%)"),
                new Setting("momentum", "one-cycle-dip(0.95, 0.85)"),
                new Setting("weight decay", "1e-4"),
                new Setting("batch", "64"),
                new Setting("length", "30 epochs"),
                new Setting("seed", "7"),
                new Setting("split seed", "0")))
        .withNotes(
            List.of(
                "The test part was looked at once, after training.",
                "constant 0.3 diverged at step 3,412 and was stopped."))
        .build();
  }

  /** A regression over many steps that never saw a test part, has gaps, and found no rate. */
  static RunReport prices(int steps) {
    TrainingChart chart = training(steps);
    double[] none = new double[steps];
    double[] loss = new double[steps];
    for (int i = 0; i < steps; i++) {
      none[i] = Double.NaN;
      loss[i] = i > steps * 0.4 && i < steps * 0.45 ? Double.NaN : chart.steps().trainLoss().at(i);
    }
    StepHistory history =
        new StepHistory(
            chart.steps().step(), chart.steps().learningRate(), Series.of(none), Series.of(loss));
    EvaluationHistory accuracy = chart.evaluations();
    EvaluationHistory evaluations =
        new EvaluationHistory(accuracy.step(), accuracy.epoch(), accuracy.loss(), accuracy.loss());
    return RunReport.of("House prices", "The mean error is 41,300.", Metric.error("rmse"))
        .withRangeTest(
            rangeTest()
                .withSuggestion(null)
                .withRules(List.of())
                .withDiagnosis("No turn was seen."))
        .withTraining(new TrainingChart(history, evaluations))
        .withJudgement(
            Judgement.ofQuantity(
                "4,128 test rows",
                List.of(
                    new Headline("rmse", "44,121", "from 42,900 to 45,300"),
                    new Headline("R²", "0.857", "")),
                predictions()))
        .withComparison(
            List.of(
                new ComparisonRow("adamw", 0.001, steps, 4210, new Score(0.21, 41_300), null),
                new ComparisonRow("sgd", 0.1, steps, 3995, new Score(0.24, 44_120.7), null),
                new ComparisonRow("none", 0.01, 0, 0, null, null)))
        .build();
  }

  /** Every text of a report is the given one. */
  static RunReport saying(String text) {
    return RunReport.of(text, text, Metric.share(text))
        .withHeadlines(List.of(new Headline(text, text, text)))
        .withRangeTest(rangeTest().withRules(List.of(new RuleMark(text, 0.01))).withDiagnosis(text))
        .withTraining(training(50))
        .withJudgement(
            new Judgement(
                text,
                List.of(new Headline(text, text, text)),
                new ConfusionChart(List.of(text, text), List.of(List.of(4L, 1L), List.of(0L, 5L))),
                List.of(new Mistake(text, text, 1, 0.2)),
                List.of(new ClassRow(text, null, 1.0, 0.5, 5)),
                new PredictionChart(text, Series.of(1, 2, 3), Series.of(1, 2.5, 2))))
        .withComparison(
            List.of(
                new ComparisonRow(text, 1, 1, 1, new Score(1, 1), null),
                new ComparisonRow(text, 1, 1, 1, new Score(2, 0.5), null)))
        .withSettings(List.of(new Setting(text, text)))
        .withNotes(List.of(text))
        .build();
  }

  /** A classifier that takes classes for their neighbours. */
  static RunReport manyClasses(int count) {
    return RunReport.of("letters", "Many classes.", Metric.share("accuracy"))
        .withJudgement(
            judgement(
                IntStream.range(0, count)
                    .mapToObj(i -> i % 7 == 3 ? "a class with a long name " + i : "class " + i)
                    .toList(),
                60))
        .build();
  }

  static Judgement judgement(List<String> names, int rows) {
    Random noise = new Random(4);
    int size = names.size();
    List<List<Long>> counts = new ArrayList<>();
    for (int truth = 0; truth < size; truth++) {
      Long[] row = new Long[size];
      Arrays.fill(row, 0L);
      for (int i = 0; i < rows; i++) {
        int off = (int) Math.round(0.45 * noise.nextGaussian());
        row[Math.floorMod(truth + off, size)]++;
      }
      counts.add(List.of(row));
    }
    return Judgement.ofClasses(
        "%d test rows".formatted(rows * size),
        List.of(
            new Headline("accuracy", "94.71%", "from 91.9% to 96.6%"),
            new Headline("log loss", "0.1719", "from 0.13 to 0.22"),
            new Headline("macro F1", "94.68%", ""),
            new Headline("AUC", "–", "no row is of class 7")),
        new ConfusionChart(names, counts),
        List.of(new Mistake(names.get(0), names.get(1), 7, 0.175)),
        names.stream().map(name -> new ClassRow(name, 0.96, null, 0.9512, rows)).toList());
  }

  private static PredictionChart predictions() {
    Random noise = new Random(6);
    double[] truth = new double[2000];
    double[] predicted = new double[2000];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = Math.min(500_000, 190_000 * Math.exp(0.5 * noise.nextGaussian()));
      predicted[i] = 30_000 + 0.85 * truth[i] + 42_000 * noise.nextGaussian();
    }
    predicted[17] = 3e6;
    return new PredictionChart("price", Series.of(truth), Series.of(predicted));
  }

  static RangeTestChart rangeTest() {
    int size = 100;
    Random noise = new Random(3);
    double[] rates = new double[size];
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      rates[i] = 1e-7 * Math.pow(1e8, i / (size - 1.0));
      double fall = 1 / (1 + Math.pow(rates[i] / 0.012, 1.3));
      double rise = rates[i] > 0.2 ? Math.pow(rates[i] / 0.2, 2.4) - 1 : 0;
      losses[i] = 0.35 + 1.97 * fall + rise + 0.07 * noise.nextGaussian() * (1 + rise);
    }
    Series loss = Series.of(losses);
    return RangeTestChart.of(Series.of(rates), loss, Smoothing.exponential(loss, 4))
        .withSuggestion(SuggestedRate.of(0.053).within(0.02, 0.11))
        .withRules(
            List.of(
                new RuleMark("turning-point", 0.053),
                new RuleMark("two-edges", 0.047),
                new RuleMark("steepest", 0.0123),
                new RuleMark("valley", 0.0098),
                new RuleMark("slide", 0.031),
                new RuleMark("minimum", 0.0182),
                new RuleMark("torch-lr-finder", 0.0123),
                new RuleMark("lightning-before", null)))
        .withDiagnosis(
            "The loss falls steadily from 0.001 on and turns at 0.18. The rate is the last before"
                + " the turn at which it still falls.");
  }

  /** A 1cycle run of a classifier. */
  static TrainingChart training(int steps) {
    Random noise = new Random(5);
    double[] rate = new double[steps];
    double[] momentum = new double[steps];
    double[] loss = new double[steps];
    for (int i = 0; i < steps; i++) {
      double share = i / (steps - 1.0);
      double up =
          share < 0.3
              ? (1 - Math.cos(Math.PI * share / 0.3)) / 2
              : (1 + Math.cos(Math.PI * (share - 0.3) / 0.7)) / 2;
      rate[i] = 5.3e-7 + 0.053 * up;
      momentum[i] = 0.95 - 0.1 * up;
      loss[i] = expectedLoss(share) * Math.exp(0.45 * noise.nextGaussian());
    }
    StepHistory history =
        new StepHistory(
            Series.ofSteps(IntStream.range(0, steps).asLongStream().toArray()),
            Series.of(rate),
            Series.of(momentum),
            Series.of(loss));
    return new TrainingChart(history, evaluations(steps));
  }

  private static EvaluationHistory evaluations(int steps) {
    int count = 30;
    Random noise = new Random(8);
    long[] step = new long[count];
    double[] epoch = new double[count];
    double[] loss = new double[count];
    double[] accuracy = new double[count];
    for (int i = 0; i < count; i++) {
      step[i] = (long) steps * (i + 1) / count;
      epoch[i] = i + 1;
      double share = (i + 1.0) / count;
      loss[i] = expectedLoss(share) + 0.033 + 0.02 * (1 - share) * noise.nextDouble();
      accuracy[i] = 0.9899 - 0.11 * expectedLoss(share) - 0.008 * (1 - share) * noise.nextDouble();
    }
    return new EvaluationHistory(
        Series.ofSteps(step), Series.of(epoch), Series.of(loss), Series.of(accuracy));
  }

  private static double expectedLoss(double share) {
    return 2.1 * Math.exp(-25 * share) + 0.22 * Math.exp(-3.4 * share) + 0.006;
  }

  private static ComparisonRow row(
      String name, double rate, double seconds, double loss, double accuracy) {
    return new ComparisonRow(
        name,
        rate,
        30 * STEPS_PER_EPOCH,
        seconds,
        new Score(loss, accuracy),
        new Score(loss * 1.04, accuracy - 0.0006));
  }
}
