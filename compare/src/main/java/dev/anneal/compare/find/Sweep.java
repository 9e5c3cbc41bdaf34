package dev.anneal.compare.find;

import dev.anneal.find.CoarseToFine;
import dev.anneal.find.RangeTest;
import dev.anneal.find.RateTest;
import java.util.function.DoublePredicate;

/**
 * A range test as a finder runs it.
 *
 * @param name what it is called
 * @param revision counts up where the same range and steps sweep in another way, so that what was
 *     measured before is not taken for it
 * @param test the sweep
 */
public record Sweep(String name, int revision, RateTest test) {

  /** Anneal's: a quick look, then slowly where it matters. */
  public static final Sweep ANNEAL = new Sweep("anneal", 2, CoarseToFine.USUAL);

  static final RangeTest FASTAI_TEST = RangeTest.exponential(1e-7, Math.pow(10, -7 + 8 * 0.99));

  static final RangeTest TORCH_LR_FINDER_TEST =
      RangeTest.exponential(1e-7, 10).stopWhen(plannedSteps -> new AverageAboveBest(5));

  static final RangeTest LIGHTNING_TEST = RangeTest.exponential(Math.pow(10, -8 + 0.08), 1);

  /** The study's: 1e-7 to 100 in 400 steps. */
  public static final Sweep STANDARD = new Sweep("standard", RangeTest.STANDARD);

  /** fastai's: 1e-7 towards 10 in 100 steps, the end not reached; four times the best loss. */
  public static final Sweep FASTAI = new Sweep("fastai", FASTAI_TEST);

  /** torch-lr-finder's: 1e-7 to 10 in 100 steps; five times the best loss, smoothed its way. */
  public static final Sweep TORCH_LR_FINDER = new Sweep("torch-lr-finder", TORCH_LR_FINDER_TEST);

  /** Lightning's: 1e-8 to 1 in 100 steps, the first rate left out; four times the best loss. */
  public static final Sweep LIGHTNING = new Sweep("lightning", LIGHTNING_TEST);

  private Sweep(String name, RateTest test) {
    this(name, 1, test);
  }

  /** All that decides its losses on a model. */
  String content() {
    String content = "%s %s %s %d".formatted(name, test.from(), test.to(), test.steps());
    return revision == 1 ? content : content + " revision " + revision;
  }

  /** torch-lr-finder's end: average = 0.05 loss + 0.95 average, which begins as the first loss. */
  private static final class AverageAboveBest implements DoublePredicate {

    private static final double NEW = 0.05;

    private final double multiple;
    private double average = Double.NaN;
    private double best = Double.POSITIVE_INFINITY;

    AverageAboveBest(double multiple) {
      this.multiple = multiple;
    }

    @Override
    public boolean test(double loss) {
      average = Double.isNaN(average) ? loss : NEW * loss + (1 - NEW) * average;
      best = Math.min(best, average);
      return average > multiple * best;
    }
  }
}
