package dev.anneal.engine;

import java.util.List;

/** What a model predicts for a row. */
public sealed interface Target {

  /** The number of outputs that a model needs for this target, at each place that has one. */
  int outputs();

  /**
   * One of several classes; a row's target is the class's index.
   *
   * @param names the classes' names, in the order of their indices
   */
  record Classes(List<String> names) implements Target {

    /** Checks that there is something to tell apart. */
    public Classes {
      names = List.copyOf(names);
      if (names.size() < 2) {
        throw new IllegalArgumentException(
            "a target must have at least 2 classes, but was %s".formatted(names));
      }
    }

    @Override
    public int outputs() {
      return names.size();
    }
  }

  /** A number to predict. Rows carry it standardised; metrics are given in its own units. */
  sealed interface Numeric extends Target {

    /** The value in the target's own units that a standardised one stands for. */
    double value(double standardised);

    /** The standardised form of a value in the target's own units. */
    double standardised(double value);

    /** How far two standardised values lie apart in the target's own units; not negative. */
    double distance(double standardised, double other);

    @Override
    default int outputs() {
      return 1;
    }
  }

  /**
   * A number that is learned as it is. Rows carry it as (value - mean) / scale.
   *
   * @param mean the mean that was taken off, in the target's own units
   * @param scale what it was then divided by; positive
   */
  record Quantity(double mean, double scale) implements Numeric {

    /** Checks that the scale can be divided by. */
    public Quantity {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale must be positive, but was " + scale);
      }
    }

    @Override
    public double value(double standardised) {
      return mean + scale * standardised;
    }

    @Override
    public double standardised(double value) {
      return (value - mean) / scale;
    }

    @Override
    public double distance(double standardised, double other) {
      return Math.abs(standardised - other) * scale;
    }
  }

  /**
   * A number that is not negative and whose logarithm is learned. Rows carry it as (log(1 + value)
   * - mean) / scale, so that errors count by their share of the value.
   *
   * @param mean the mean of log(1 + value)
   * @param scale what the rest was then divided by; positive
   */
  record Logarithm(double mean, double scale) implements Numeric {

    /** Predictions end at e^100, whose square is still a number. */
    private static final double LARGEST = 100;

    /** Checks that the scale can be divided by. */
    public Logarithm {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale must be positive, but was " + scale);
      }
    }

    @Override
    public double value(double standardised) {
      return Math.expm1(Math.min(LARGEST, mean + scale * standardised));
    }

    @Override
    public double standardised(double value) {
      return (Math.log1p(value) - mean) / scale;
    }

    @Override
    public double distance(double standardised, double other) {
      return Math.abs(value(standardised) - value(other));
    }
  }

  /**
   * The token that comes next, at every place of a row of {@link Inputs.Tokens}. A row has as many
   * targets as tokens, each an index in the same vocabulary; a loss and a metric are means over all
   * of them.
   *
   * @param vocabulary how many tokens there are
   */
  record NextToken(int vocabulary) implements Target {

    /** Checks that there is something to tell apart. */
    public NextToken {
      if (vocabulary < 2 || vocabulary > Inputs.MOST_INDICES) {
        throw new IllegalArgumentException(
            "vocabulary must be from 2 to %d, but was %d"
                .formatted(Inputs.MOST_INDICES, vocabulary));
      }
    }

    @Override
    public int outputs() {
      return vocabulary;
    }
  }
}
