package dev.anneal.bench;

import dev.anneal.find.Edges;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.ejml.simple.SimpleMatrix;

/**
 * The best rate as a linear function of what a curve and its task say, fitted so that each task
 * counts alike, however many curves it has.
 *
 * @param features what goes in
 * @param coefficients one for each feature, and the constant
 */
record RateFit(List<Feature> features, List<Double> coefficients) {

  /** Keeps the coefficients from running away where two features go together. */
  private static final double RIDGE = 1e-3;

  /** What a fit may look at, as a number. */
  enum Feature {
    DOWN {
      @Override
      double of(FitTask task, Edges edges) {
        return edges.down();
      }
    },
    UP {
      @Override
      double of(FitTask task, Edges edges) {
        return edges.up();
      }
    },
    WIDTH {
      @Override
      double of(FitTask task, Edges edges) {
        return edges.width();
      }
    },
    BATCH_NORM {
      @Override
      double of(FitTask task, Edges edges) {
        return task.batchNorm() ? 1 : 0;
      }
    },
    LOG_STEPS {
      @Override
      double of(FitTask task, Edges edges) {
        return Math.log10(task.steps() / 1000.0);
      }
    },
    ADAPTIVE {
      @Override
      double of(FitTask task, Edges edges) {
        return task.adaptive() ? 1 : 0;
      }
    };

    abstract double of(FitTask task, Edges edges);
  }

  /** The least weighted squares over some of the tasks. */
  static RateFit of(List<Feature> features, List<FitTask> tasks, Predicate<FitTask> taken) {
    int size = features.size() + 1;
    SimpleMatrix left = new SimpleMatrix(size, size);
    SimpleMatrix right = new SimpleMatrix(size, 1);
    for (FitTask task : tasks) {
      if (taken.test(task)) {
        for (Edges edges : task.edges()) {
          SimpleMatrix row = row(features, task, edges);
          left = left.plus(row.mult(row.transpose()).divide(task.edges().size()));
          right = right.plus(row.scale(task.log10Best() / task.edges().size()));
        }
      }
    }
    SimpleMatrix ridge = SimpleMatrix.identity(size).scale(RIDGE);
    ridge.set(size - 1, size - 1, 0);
    SimpleMatrix solution = left.plus(ridge).solve(right);
    double[] coefficients = new double[size];
    for (int i = 0; i < size; i++) {
      coefficients[i] = solution.get(i, 0);
    }
    return new RateFit(features, Arrays.stream(coefficients).boxed().toList());
  }

  private static SimpleMatrix row(List<Feature> features, FitTask task, Edges edges) {
    SimpleMatrix row = new SimpleMatrix(features.size() + 1, 1);
    for (int i = 0; i < features.size(); i++) {
      row.set(i, 0, features.get(i).of(task, edges));
    }
    row.set(features.size(), 0, 1);
    return row;
  }

  /** The decimal logarithm of the rate for a curve. */
  double log10Rate(FitTask task, Edges edges) {
    SimpleMatrix row = row(features, task, edges);
    double rate = 0;
    for (int i = 0; i < coefficients.size(); i++) {
      rate += coefficients.get(i) * row.get(i, 0);
    }
    return rate;
  }
}
