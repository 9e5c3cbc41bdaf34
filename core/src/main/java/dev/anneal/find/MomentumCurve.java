package dev.anneal.find;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a momentum range test saw: the loss at each momentum.
 *
 * @param momenta the momenta, rising
 * @param losses the loss at each; the last may be NaN or infinite
 * @param plannedPoints the number of points that the sweep would have had, had it not stopped
 *     earlier
 */
public record MomentumCurve(List<Double> momenta, List<Double> losses, long plannedPoints) {

  /** The share of the planned points whose mean loss is where the sweep starts. */
  private static final double START_SHARE = 0.15;

  /** Half the width of the average, as a share of the planned points. */
  private static final double REACH = 0.03;

  private static final int FEWEST_POINTS = 20;

  /** A rise of this share of the starting loss above the lowest is a curve that has turned. */
  private static final double TURNED = 0.1;

  /** And it must be so many standard errors, for noise alone makes the last average the highest. */
  private static final double ERRORS = 4;

  /** Checks that the lists belong together. */
  public MomentumCurve {
    momenta = List.copyOf(momenta);
    losses = List.copyOf(losses);
    if (losses.size() != momenta.size()) {
      throw new IllegalArgumentException(
          "a curve must have as many losses as momenta, but was %d momenta, %d losses"
              .formatted(momenta.size(), losses.size()));
    }
  }

  /**
   * The losses as an average over their neighbours on both sides, none of them counted at more than
   * twice the starting loss; shorter where the curve ends in a loss that is not finite.
   */
  public List<Double> centredLosses() {
    int finite = finite();
    if (finite == 0) {
      return List.of();
    }
    double ceiling = start() + Math.abs(start());
    List<Double> centred = new ArrayList<>();
    for (int i = 0; i < finite; i++) {
      centred.add(
          losses.subList(Math.max(0, i - reach()), Math.min(finite, i + reach() + 1)).stream()
              .mapToDouble(loss -> Math.min(loss, ceiling))
              .average()
              .orElseThrow());
    }
    return centred;
  }

  /**
   * The momentum from which on the loss rises: larger ones are too large at this rate. Empty where
   * it never turned up.
   */
  public OptionalDouble limit() {
    List<Double> centred = centredLosses();
    if (centred.size() < FEWEST_POINTS) {
      return OptionalDouble.empty();
    }
    int lowest = lowest(centred);
    double highestAfter =
        centred.subList(lowest, centred.size()).stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElseThrow();
    boolean stopped = losses.size() > centred.size() || losses.size() < plannedPoints;
    boolean turned =
        highestAfter - centred.get(lowest)
            > Math.max(TURNED * Math.abs(start()), ERRORS * error(centred));
    return stopped || turned ? OptionalDouble.of(momenta.get(lowest)) : OptionalDouble.empty();
  }

  /** What the curve says, in a sentence. */
  public String diagnosis() {
    int points = centredLosses().size();
    if (points < FEWEST_POINTS) {
      return "too short: %d finite losses are too few to read; take more steps, or a smaller rate"
          .formatted(points);
    }
    OptionalDouble limit = limit();
    return limit.isPresent()
        ? "the loss rises from a momentum of %.3g on; take one below".formatted(limit.getAsDouble())
        : "no answer: the loss never turns up, so that no momentum to %.3g is too large at this rate;"
                .formatted(momenta.get(momenta.size() - 1))
            + " which one is best a sweep cannot tell";
  }

  /** The standard error of an average at an end, where half of its neighbours are missing. */
  private double error(List<Double> centred) {
    double squares = 0;
    for (int i = 0; i < centred.size(); i++) {
      double residual = losses.get(i) - centred.get(i);
      squares += residual * residual;
    }
    return Math.sqrt(squares / centred.size() / (reach() + 1));
  }

  private int reach() {
    return (int) Math.max(1, Math.round(REACH * plannedPoints));
  }

  private int finite() {
    int finite = 0;
    while (finite < losses.size() && Double.isFinite(losses.get(finite))) {
      finite++;
    }
    return finite;
  }

  private double start() {
    int points = (int) Math.max(1, Math.round(START_SHARE * plannedPoints));
    return losses.subList(0, Math.min(points, finite())).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static int lowest(List<Double> values) {
    int lowest = 0;
    for (int i = 1; i < values.size(); i++) {
      lowest = values.get(i) < values.get(lowest) ? i : lowest;
    }
    return lowest;
  }
}
