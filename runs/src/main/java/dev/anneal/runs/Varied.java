package dev.anneal.runs;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.RateTest;
import dev.anneal.vary.Constant;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A hyper-parameter besides the learning rate that is held at several values, side by side. All of
 * them can only be compared so, says Smith (2018): none can be read off one sweep as the rate is.
 * Of values that do equally well he takes the largest: a large weight decay, momentum or batch is
 * what regularises, or what is fast.
 */
public sealed interface Varied {

  /** The name used in options, JSON and reports. */
  String name(Optimizer optimizer);

  /**
   * The values to try where none are given.
   *
   * @param recipe what is trained
   * @param rows how many rows there are to train on
   */
  List<Double> usual(Recipe recipe, int rows);

  /**
   * Checks a value.
   *
   * @param rows how many rows there are to train on
   * @throws IllegalArgumentException if there is no such value
   */
  void check(double value, Recipe recipe, int rows);

  /** A recipe with a value of this. */
  Recipe in(Recipe recipe, double value);

  /** A range test at a value of this. */
  RateTest in(RateTest test, double value);

  /** The momentum, or beta1 with Adam and AdamW: constant throughout. */
  record Momentum() implements Varied {

    @Override
    public String name(Optimizer optimizer) {
      return optimizer instanceof Optimizer.Sgd ? "momentum" : "beta1";
    }

    /** Those of which Smith (2018) says that short runs will quickly show the best. */
    @Override
    public List<Double> usual(Recipe recipe, int rows) {
      return List.of(0.9, 0.95, 0.97, 0.99);
    }

    @Override
    public void check(double value, Recipe recipe, int rows) {
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(
            "%s must be in [0, 1), but was %s".formatted(name(recipe.optimizer()), value));
      }
    }

    @Override
    public Recipe in(Recipe recipe, double value) {
      return recipe.momentum(String.valueOf(value));
    }

    @Override
    public RateTest in(RateTest test, double value) {
      return test.conditions(test.conditions().momentum(new Constant(value)));
    }
  }

  /** The weight decay. */
  record WeightDecay() implements Varied {

    @Override
    public String name(Optimizer optimizer) {
      return "weight-decay";
    }

    /** A digit is enough (Smith 2018); AdamW's is multiplied with the rate, and so larger. */
    @Override
    public List<Double> usual(Recipe recipe, int rows) {
      return recipe.optimizer() instanceof Optimizer.AdamW
          ? List.of(0.0, 1e-3, 1e-2, 1e-1, 1.0)
          : List.of(0.0, 1e-5, 1e-4, 1e-3, 1e-2);
    }

    @Override
    public void check(double value, Recipe recipe, int rows) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "weight-decay must be finite and not negative, but was " + value);
      }
    }

    @Override
    public Recipe in(Recipe recipe, double value) {
      return recipe.weightDecay(String.valueOf(value));
    }

    @Override
    public RateTest in(RateTest test, double value) {
      return test.conditions(test.conditions().weightDecay(new Constant(value)));
    }
  }

  /** The rows in a batch. Each has a rate of its own, for larger batches take larger rates. */
  record Batch() implements Varied {

    private static final double[] FACTORS = {0.25, 0.5, 1, 2, 4};

    @Override
    public String name(Optimizer optimizer) {
      return "batch";
    }

    @Override
    public List<Double> usual(Recipe recipe, int rows) {
      return DoubleStream.of(FACTORS)
          .map(factor -> Math.rint(factor * recipe.batch()))
          .filter(batch -> batch >= 2 && batch <= rows)
          .boxed()
          .toList();
    }

    @Override
    public void check(double value, Recipe recipe, int rows) {
      if (!(value >= 1 && value <= rows) || value != Math.rint(value)) {
        throw new IllegalArgumentException(
            "batch must be a whole number from 1 to the %d training rows, but was %s"
                .formatted(rows, value));
      }
    }

    @Override
    public Recipe in(Recipe recipe, double value) {
      return recipe.batch((int) value);
    }

    @Override
    public RateTest in(RateTest test, double value) {
      return test;
    }
  }
}
