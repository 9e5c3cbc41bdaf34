package dev.anneal.find;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Range tests of the learning rate at several values of something else, side by side. Smith (2018)
 * chooses the weight decay so: of the values he takes the one whose loss gets lowest, and the
 * largest where that is the same for several, for it still lets the rate be large.
 *
 * @param rows a range test for each value, in the order of the values
 */
public record RateGrid(List<Row> rows) {

  /** Minima closer than this many standard errors of a smoothed loss are the same. */
  private static final double ERRORS = 2;

  /**
   * One range test.
   *
   * @param value the other value
   * @param curve what was seen at it
   * @param suggestion the rate read off it, or why there is none
   */
  public record Row(double value, LossCurve curve, Suggestion suggestion) {

    /** The lowest loss of the smoothed curve; NaN where it is too short to smooth. */
    public double lowest() {
      return curve.centredLosses().stream()
          .mapToDouble(Double::doubleValue)
          .min()
          .orElse(Double.NaN);
    }

    private double error() {
      SmoothCurve smooth = SmoothCurve.of(curve);
      return smooth == null ? Double.NaN : smooth.noise();
    }
  }

  /** Checks that there is a row. */
  public RateGrid {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("grid must have at least one row, but was empty");
    }
    rows = List.copyOf(rows);
  }

  /**
   * The rows whose curves cannot be told from the one that gets lowest, that one included: their
   * minima are within two standard errors of a smoothed loss. Empty where no curve falls.
   */
  public List<Row> good() {
    Optional<Row> lowest = answering().stream().min(Comparator.comparingDouble(Row::lowest));
    return lowest
        .map(
            best ->
                answering().stream()
                    .filter(row -> row.lowest() - best.lowest() <= ERRORS * best.error())
                    .toList())
        .orElse(List.of());
  }

  /**
   * The best row: of those that get lowest the one with the largest value. Empty where no curve has
   * an answer, and where several rows have and none can be told from another.
   */
  public Optional<Row> best() {
    List<Row> good = good();
    return good.size() == rows.size() && rows.size() > 1
        ? Optional.empty()
        : good.stream().max(Comparator.comparingDouble(Row::value));
  }

  private List<Row> answering() {
    return rows.stream().filter(row -> row.suggestion() instanceof Suggestion.Found).toList();
  }
}
