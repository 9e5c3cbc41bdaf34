package dev.anneal.runs;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Session;
import dev.anneal.find.Conditions;
import dev.anneal.find.LossCurve;
import dev.anneal.find.MomentumCurve;
import dev.anneal.find.MomentumTest;
import dev.anneal.find.Purpose;
import dev.anneal.find.RateGrid;
import dev.anneal.find.RateTest;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Sweeps;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import java.util.ArrayList;
import java.util.List;

/**
 * Range tests and short runs of a trial's recipe, each on a session of its own. One that is stopped
 * from outside ends the whole: what there is by then is the answer.
 *
 * @param trial the model, the data and who watches
 */
public record Finding(Trial trial) {

  /** Their mean has half the noise of one. */
  private static final int AGAINST_NOISE = 4;

  private static final double MOST_OF_A_RUN = 0.2;

  /**
   * A range test of the learning rate, with the recipe's layers in their ratios; and, while the
   * loss falls by less than its noise, further ones from the seeds that follow the recipe's, until
   * their mean has an answer or there are four. Of a run that has a time they take a fifth at most,
   * but for the first.
   *
   * @param test how each is made
   */
  public Found rate(RateTest test) {
    return rate(test, 1, AGAINST_NOISE);
  }

  /**
   * Range tests of the learning rate, with the recipe's layers in their ratios.
   *
   * @param test how each is made
   * @param sweeps how many, from the recipe's seed and those that follow it; at least 1
   */
  public Found rate(RateTest test, int sweeps) {
    if (sweeps < 1) {
      throw new IllegalArgumentException("sweeps must be at least 1, but was " + sweeps);
    }
    return rate(test, sweeps, sweeps);
  }

  private Found rate(RateTest test, int least, int most) {
    long begun = System.nanoTime();
    Recipe recipe = trial.recipe();
    List<Measured> measured = new ArrayList<>();
    Measured last;
    do {
      last = measure(trial.recipe(recipe.seed(recipe.seed() + measured.size())), test);
      measured.add(last);
    } while (!last.stopped()
        && (measured.size() < least
            || (measured.size() < most
                && hasTimeForAnother(measured.size(), begun)
                && sweeps(measured).hiddenByNoise())));
    Sweeps seen = sweeps(measured);
    long steps = measured.stream().mapToLong(one -> one.result().steps()).sum();
    return new Found(seen, seen.suggest(), steps, (System.nanoTime() - begun) / 1e9);
  }

  private boolean hasTimeForAnother(int made, long begun) {
    RunLength length = trial.recipe().length();
    double nanos = (double) (System.nanoTime() - begun) / made * (made + 1);
    return !length.isTime() || nanos < MOST_OF_A_RUN * length.time().toNanos();
  }

  private static Sweeps sweeps(List<Measured> measured) {
    return new Sweeps(
        measured.stream().map(one -> one.result().curve()).toList(), measured.get(0).purpose());
  }

  /** A momentum range test. */
  public MomentumCurve momentum(MomentumTest test) {
    try (Session session = trial.open()) {
      return test.conditions(test.conditions().groups(trial.recipe().groups()))
          .run(session, List.of(trial.watcher().watch(Stage.FIND)));
    }
  }

  /**
   * Range tests of the learning rate at several values of something else.
   *
   * @param varied what else
   * @param values its values; at least one
   * @param test the sweep
   */
  public RateGrid grid(Varied varied, List<Double> values, RateTest test) {
    List<RateGrid.Row> rows = new ArrayList<>();
    boolean stopped = false;
    for (int i = 0; i < values.size() && !stopped; i++) {
      double value = values.get(i);
      Measured at = measure(trial.recipe(varied.in(trial.recipe(), value)), varied.in(test, value));
      LossCurve curve = at.result().curve();
      rows.add(new RateGrid.Row(value, curve, curve.suggest(at.purpose())));
      stopped = at.stopped();
    }
    return new RateGrid(rows);
  }

  /**
   * Short runs at several values of something, all over as many rows, by the recipe's plans
   * squeezed into that length. All values have a run from one seed before the next seed's turn
   * comes.
   *
   * @param varied what is varied
   * @param values its values; at least one
   * @param rates the learning rate of each value
   * @param seeds how many runs at each value, from the recipe's seed and those that follow it
   * @param length how long a run is at the recipe's own batch
   */
  public ShortRuns shortRuns(
      Varied varied, List<Double> values, List<Double> rates, int seeds, RunLength length) {
    if (rates.size() != values.size()) {
      throw new IllegalArgumentException(
          "rates must be one for each of %d values, but was %d"
              .formatted(values.size(), rates.size()));
    }
    Recipe recipe = trial.recipe();
    Batches batches = Batches.shuffled(trial.parts().train(), recipe.batch());
    RunLength rows = RunLength.samples(length.horizon(batches).steps() * batches.size());
    List<ShortRuns.Run> runs = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      for (int i = 0; i < values.size(); i++) {
        Trial at = trial.recipe(varied.in(recipe, values.get(i)).seed(recipe.seed() + seed));
        Fit fit = at.brief(rates.get(i), rows);
        if (fit.outcome() instanceof Outcome.Stopped) {
          return new ShortRuns(runs);
        }
        runs.add(
            new ShortRuns.Run(
                values.get(i),
                recipe.seed() + seed,
                rates.get(i),
                fit.outcome().steps(),
                fit.validation(),
                fit.trainSeconds()));
      }
    }
    return new ShortRuns(runs);
  }

  /**
   * The rate of a range test at each of several values of something.
   *
   * @return a rate for each value; the optimizer's usual one where the test has no answer
   */
  public List<Double> rates(Varied varied, List<Double> values, RateTest test) {
    return grid(varied, values, test).rows().stream()
        .map(RateGrid.Row::suggestion)
        .map(
            suggestion ->
                suggestion instanceof Suggestion.Found found
                    ? found.learningRate()
                    : trial.recipe().optimizer().usualLearningRate())
        .toList();
  }

  /**
   * A range test that was made.
   *
   * @param result what it measured
   * @param purpose what the rate is for
   * @param stopped whether something other than the test itself ended it
   */
  private record Measured(RateTest.Result result, Purpose purpose, boolean stopped) {}

  private static Measured measure(Trial at, RateTest test) {
    Stops stops = new Stops(at.watcher().watch(Stage.FIND));
    try (Session session = at.open()) {
      Conditions conditions = test.conditions().groups(at.recipe().groups());
      long begun = System.nanoTime();
      RateTest.Result result = test.conditions(conditions).measure(session, List.of(stops));
      double secondsPerStep = (System.nanoTime() - begun) / 1e9 / Math.max(1, result.steps());
      return new Measured(
          result, at.recipe().purpose(session, at.parts().train(), secondsPerStep), stops.asked());
    }
  }
}
