package dev.anneal.compare.find;

import dev.anneal.engine.Optimizer;

/**
 * The best rate of a task for a schedule, and how well it trains.
 *
 * @param task the task
 * @param schedule the schedule
 * @param losses the mean loss at each rate tried
 * @param log10Rate the decimal logarithm of the best rate
 */
public record Oracle(FindTask task, PeakSchedule schedule, LossByRate losses, double log10Rate) {

  /** The range that the coarse grid begins with: 7 decades. */
  private static final RoundedRate LOWEST = RoundedRate.of(1e-5);

  private static final RoundedRate HIGHEST = RoundedRate.of(1e2);

  /** An adaptive optimizer's rates are smaller, by about a decade. */
  private static final int ADAPTIVE_SHIFT = -RoundedRate.PER_DECADE;

  static Oracle of(Laboratory laboratory, PeakSchedule schedule) {
    FindTask task = laboratory.task();
    TaskFacts facts = laboratory.facts();
    OracleSearch search =
        new OracleSearch(
            (rate, seed) -> facts.bounded(laboratory.fit(schedule, seed, rate)),
            task.oracleSeeds());
    int shift = task.optimizer() instanceof Optimizer.Sgd ? 0 : ADAPTIVE_SHIFT;
    OracleSearch.Outcome found = search.from(LOWEST.plus(shift), HIGHEST.plus(shift));
    return new Oracle(task, schedule, found.all(), found.fine().best(facts.trivialLoss()));
  }

  /** The best rate. */
  public double rate() {
    return Math.pow(10, log10Rate);
  }

  /** The rate that runs are made at. */
  public RoundedRate rounded() {
    return RoundedRate.of(rate());
  }

  /** For example {@code digits with one-cycle: best at 0.12, 18 rates tried}. */
  @Override
  public String toString() {
    return "%s with %s: best at %.2g, %d rates tried"
        .formatted(task.name(), schedule.name(), rate(), losses.means().size());
  }
}
