package dev.anneal.compare.find;

import dev.anneal.train.StepBack;
import org.jspecify.annotations.Nullable;

/** Says how well a rate trains. */
interface Judge {

  /**
   * The run at a rate, for a task, schedule and seed, beside that at the oracle's rate.
   *
   * @param net what the run falls back on; null for nothing, which the oracle's always has
   */
  Verdict judge(
      Laboratory laboratory, Oracle oracle, long seed, double rate, @Nullable StepBack net);

  /**
   * Two runs.
   *
   * @param loss the loss at the rate, no more than the trivial one
   * @param bestLoss the same at the oracle's rate
   * @param pointsLost points of the metric; NaN where it is not known
   */
  record Verdict(double loss, double bestLoss, double pointsLost) {}

  /** Trains with the seed at both rates: a paired comparison. */
  Judge TRAINED =
      (laboratory, oracle, seed, rate, net) -> {
        Result result = laboratory.fit(oracle.schedule(), seed, RoundedRate.of(rate), net);
        Result best = laboratory.fit(oracle.schedule(), seed, oracle.rounded());
        TaskFacts facts = laboratory.facts();
        return new Verdict(
            facts.bounded(result), facts.bounded(best), facts.pointsLost(result, best));
      };

  /**
   * Reads the oracle's losses between the rates tried: nothing is trained, no seed is looked at.
   */
  Judge INTERPOLATED =
      (laboratory, oracle, seed, rate, net) ->
          new Verdict(
              oracle.losses().at(Math.log10(rate)),
              oracle.losses().at(oracle.log10Rate()),
              Double.NaN);
}
