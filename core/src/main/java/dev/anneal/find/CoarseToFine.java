package dev.anneal.find;

import dev.anneal.engine.Session;
import dev.anneal.train.Observer;
import dev.anneal.vary.Curve;
import java.util.List;

/**
 * A range test that looks quickly first, and then slowly where it matters: what suggestions are
 * made from.
 *
 * <p>The first sweep takes 8 steps for each tenfold of the rate, until the loss diverges; where
 * that happens at once, it begins again a millionth lower. The second one begins below the rate at
 * which the loss began to fall, and takes 44 steps for each tenfold up to divergence, or to 1.5
 * decades above the lowest loss: what is further up is not read, and the steps are missed below. A
 * slow sweep matters: a study over 44 tasks found rates 3.2 times off at 12 steps for each tenfold
 * and 2.3 times at 44. But most of a range is flat, and there a quick look is as good.
 *
 * <p>Each sweep leaves the session as it was. The curve is the second one's.
 *
 * @param from the first rate; positive
 * @param to the last rate, if the loss does not diverge before; greater
 * @param steps how many steps it takes at most; at least 100
 * @param conditions what else is in force
 */
public record CoarseToFine(double from, double to, long steps, Conditions conditions)
    implements RateTest {

  /** 1e-7 to 1000, in 300 steps at most. */
  public static final CoarseToFine USUAL = new CoarseToFine(1e-7, 1000, 300);

  private static final StopRule DIVERGED = StopRule.aboveStart(3);

  private static final double COARSE = 8;
  private static final double FINE = 44;

  /** A first sweep that diverges within so many decades says nothing of what lies below. */
  private static final double AT_ONCE = 1.5;

  private static final double LOWER = 6;

  /**
   * A slow sweep learns more below a rate than a quick one: its descent begins lower by the ratio
   * of their speeds, some 0.7 decades, and further where a plateau comes first. What is left is
   * flat, and says where the loss begins.
   */
  private static final double BELOW_DESCENT = 3;

  private static final double BELOW_DIVERGENCE = 2.5;
  private static final double ABOVE_DIVERGENCE = 0.25;
  private static final double ABOVE_LOWEST = 1.5;

  private static final long FEWEST_STEPS = 100;

  /** Checks the range. */
  public CoarseToFine {
    new RangeTest(Curve.exponential(), from, to, 2, DIVERGED); // checks it
    if (steps < FEWEST_STEPS) {
      throw new IllegalArgumentException(
          "steps must be at least %d, but was %d".formatted(FEWEST_STEPS, steps));
    }
  }

  /** At the optimizer's usual constants. */
  public CoarseToFine(double from, double to, long steps) {
    this(from, to, steps, Conditions.USUAL);
  }

  @Override
  public CoarseToFine conditions(Conditions newConditions) {
    return new CoarseToFine(from, to, steps, newConditions);
  }

  /** Runs the test. */
  public Result run(Session session) {
    return measure(session, List.of());
  }

  /**
   * Runs the test. The curve is the slow sweep's, or the quick one's where it was stopped in that.
   *
   * @param observers who else watches both sweeps
   */
  @Override
  public Result measure(Session session, List<Observer> observers) {
    QuickLook look = new QuickLook(coarse(from, to), session, observers);
    long taken = look.curve().size();
    if (!look.stopped() && look.diverged() && look.end() < Math.log10(from) + AT_ONCE) {
      RangeTest lower = coarse(from / Math.pow(10, LOWER), Math.pow(10, look.end()));
      look = new QuickLook(lower, session, observers);
      taken += look.curve().size();
    }
    if (look.stopped()) {
      return new Result(look.curve(), taken);
    }
    RangeTest slow = fine(look, steps - taken);
    LossCurve curve = slow.run(session, observers);
    return new Result(endedBy(look, slow, curve), taken + curve.size());
  }

  /**
   * A whole slow sweep ends above the rate at which the quick one diverged, or far above its lowest
   * loss. Where it did not diverge there itself it ended by that, and not because its range was too
   * small: it was to go on.
   */
  static LossCurve endedBy(QuickLook look, RangeTest slow, LossCurve curve) {
    boolean sawMore = look.diverged() || Math.log10(slow.to()) < look.end();
    return sawMore && curve.size() == slow.steps() ? curve.plannedSteps(slow.steps() + 1) : curve;
  }

  private RangeTest coarse(double lowest, double highest) {
    RangeTest test =
        new RangeTest(Curve.exponential(), lowest, highest, 2, DIVERGED).conditions(conditions);
    return test.steps(Math.max(2, steps(Math.log10(highest / lowest), COARSE)));
  }

  private static long steps(double decades, double perDecade) {
    return 1 + Math.round(decades * perDecade);
  }

  /**
   * From below the descent to above the basin, or as much of that as the steps allow; where no
   * descent was seen, as much as they allow.
   */
  RangeTest fine(QuickLook look, long left) {
    double seen = look.diverged() ? look.end() + ABOVE_DIVERGENCE : look.end();
    double end = Math.min(seen, look.lowest().orElse(seen) + ABOVE_LOWEST);
    double flat = look.descent().orElse(Double.NEGATIVE_INFINITY) - BELOW_DESCENT;
    double affordable = end - (left - 1) / FINE;
    double begin =
        Math.max(
            Math.max(Math.min(flat, look.end() - BELOW_DIVERGENCE), affordable),
            Math.log10(look.test().from()));
    return new RangeTest(
            Curve.exponential(),
            Math.pow(10, begin),
            Math.pow(10, end),
            Math.min(left, steps(end - begin, FINE)),
            DIVERGED)
        .conditions(conditions);
  }
}
