package dev.anneal.find;

import dev.anneal.engine.Session;
import dev.anneal.engine.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What several range tests of the same kind saw, with other orders of the data or other seeds: the
 * mean of their answers is better than one, and how far they lie apart says how far to trust it.
 *
 * @param curves the curves; at least one
 * @param purpose what the rate is for
 */
public record Sweeps(List<LossCurve> curves, Purpose purpose) {

  /**
   * Over 44 tasks sweeps whose answers had a larger standard deviation than this, in decades, were
   * wrong most often: what they cost was 11% on average, against 2%.
   */
  private static final double WIDE = 0.29;

  /** Checks that there is a curve. */
  public Sweeps {
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("sweeps must have at least one curve, but was empty");
    }
    curves = List.copyOf(curves);
  }

  /** Sweeps for a run of which nothing else is known. */
  public Sweeps(List<LossCurve> curves) {
    this(curves, Purpose.USUAL);
  }

  /** The same for another purpose. */
  public Sweeps purpose(Purpose newPurpose) {
    return new Sweeps(curves, newPurpose);
  }

  /**
   * Sweeps of a session over the data in several orders, each from the same weights. The session is
   * left bit for bit as it was.
   *
   * @param test the range test
   * @param orders the seeds of the orders, as {@link Session#order} takes them
   */
  public static Sweeps run(RateTest test, Session session, List<Long> orders) {
    List<LossCurve> curves = new ArrayList<>();
    try (Snapshot before = session.capture()) {
      try {
        for (long order : orders) {
          session.order(order);
          curves.add(test.measure(session, List.of()).curve());
        }
      } finally {
        session.restore(before);
      }
    }
    return new Sweeps(curves);
  }

  /** What each sweep says for itself. */
  public List<Suggestion> suggestions() {
    return curves.stream().map(curve -> curve.suggest(purpose)).toList();
  }

  /**
   * The standard deviation of the answers, in decades; NaN where fewer than two sweeps have one.
   */
  public double spread() {
    double[] logs =
        found().stream().mapToDouble(found -> Math.log10(found.learningRate())).toArray();
    if (logs.length < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    return Math.sqrt(squares / (logs.length - 1));
  }

  /** Whether the answers lie so far apart that none of them should be trusted. */
  public boolean disagree() {
    return spread() > WIDE;
  }

  /**
   * The geometric mean of the answers and of their intervals; the one answer where there is one
   * sweep. Where fewer than half of the sweeps have an answer, what their mean says, in which noise
   * that hides the fall in each is smaller.
   */
  public Suggestion suggest() {
    List<Suggestion> all = suggestions();
    if (all.size() == 1) {
      return all.get(0);
    }
    List<Suggestion.Found> found = found();
    if (!enough(found.size())) {
      String alone =
          "%d of %d sweeps have no answer".formatted(all.size() - found.size(), all.size());
      return mean(curves).suggest(purpose) instanceof Suggestion.Found together
          ? new Suggestion.Found(
              together.learningRate(),
              together.low(),
              together.high(),
              together.rule() + ", of the mean of " + all.size() + " sweeps",
              alone + " alone; together: " + together.diagnosis())
          : new Suggestion.None(alone + ", nor has their mean; " + firstWithout(all));
    }
    return new Suggestion.Found(
        mean(found.stream().mapToDouble(Suggestion.Found::learningRate).toArray()),
        mean(found.stream().mapToDouble(Suggestion.Found::low).toArray()),
        mean(found.stream().mapToDouble(Suggestion.Found::high).toArray()),
        found.get(0).rule()
            + (found.size() == 1 ? ", of one sweep" : ", the mean of " + found.size() + " sweeps"),
        diagnosis(all.size(), found.size()));
  }

  /** Whether there is no answer because every sweep's noise is larger than its fall. */
  public boolean hiddenByNoise() {
    return suggest() instanceof Suggestion.None
        && curves.stream().map(SmoothCurve::of).allMatch(curve -> curve != null && !curve.falls());
  }

  /** Whether so many answers are half of what there could be. */
  private boolean enough(int answers) {
    return answers > 0 && 2 * answers >= curves.size();
  }

  private String diagnosis(int all, int found) {
    String without =
        found < all ? "%d of %d sweeps have no answer; ".formatted(all - found, all) : "";
    if (found == 1) {
      return without + "one answer has no spread";
    }
    return without
        + (disagree()
            ? ("the sweeps disagree, by %.2f decades (standard deviation), and more than %s means"
                    + " trouble: take more steps, or try a rate below before a long run")
                .formatted(spread(), WIDE)
            : "the sweeps agree within %.2f decades (standard deviation)".formatted(spread()));
  }

  private List<Suggestion.Found> found() {
    return suggestions().stream()
        .filter(Suggestion.Found.class::isInstance)
        .map(Suggestion.Found.class::cast)
        .toList();
  }

  private static String firstWithout(List<Suggestion> all) {
    return all.stream()
        .filter(Suggestion.None.class::isInstance)
        .map(Suggestion::diagnosis)
        .findFirst()
        .orElseThrow();
  }

  private static double mean(double[] values) {
    double logs = 0;
    for (double value : values) {
      logs += Math.log(value);
    }
    return Math.exp(logs / values.length);
  }

  /**
   * The mean of the losses at the rates of the sweep that ends lowest, over those with an answer
   * where that is half of them or more; the one curve where there is one sweep. Between its points
   * a curve is a straight line over the logarithm of the rate. A loss that is not finite makes its
   * mean so too.
   */
  public LossCurve mean() {
    if (curves.size() == 1) {
      return curves.get(0);
    }
    List<LossCurve> answering =
        curves.stream()
            .filter(curve -> curve.suggest(purpose) instanceof Suggestion.Found)
            .toList();
    return mean(enough(answering.size()) ? answering : curves);
  }

  private static LossCurve mean(List<LossCurve> some) {
    LossCurve lowest = some.stream().min(Comparator.comparingDouble(Sweeps::end)).orElseThrow();
    List<Double> means = new ArrayList<>();
    for (double rate : lowest.learningRates()) {
      means.add(some.stream().mapToDouble(curve -> lossAt(curve, rate)).average().orElseThrow());
    }
    return LossCurve.of(lowest.learningRates(), means).plannedSteps(lowest.plannedSteps());
  }

  private static double end(LossCurve curve) {
    return curve.size() == 0 ? 0 : curve.learningRates().get(curve.size() - 1);
  }

  /** The loss at a rate that a curve reaches; below its first rate that of the first. */
  private static double lossAt(LossCurve curve, double rate) {
    int place = Collections.binarySearch(curve.learningRates(), rate);
    if (place >= 0) {
      return curve.losses().get(place);
    }
    int right = -place - 1;
    if (right == 0) {
      return curve.losses().get(0);
    }
    double left = curve.learningRates().get(right - 1);
    double share = Math.log(rate / left) / Math.log(curve.learningRates().get(right) / left);
    return (1 - share) * curve.losses().get(right - 1) + share * curve.losses().get(right);
  }
}
