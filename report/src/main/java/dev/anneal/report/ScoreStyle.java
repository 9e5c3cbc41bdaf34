package dev.anneal.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the figures in a column of a comparison are written and judged. */
enum ScoreStyle {
  SMALL_IS_GOOD {
    @Override
    String text(double value) {
      return Figures.number(value);
    }

    @Override
    String differenceText(double value) {
      return Figures.difference(value);
    }

    @Override
    double merit(double value) {
      return -value;
    }
  },
  SHARE {
    @Override
    String text(double value) {
      return Figures.share(value);
    }

    @Override
    String differenceText(double value) {
      return Figures.shareDifference(value);
    }

    @Override
    double merit(double value) {
      return value;
    }
  };

  static ScoreStyle ofLoss() {
    return SMALL_IS_GOOD;
  }

  static ScoreStyle of(Metric metric) {
    return switch (metric.kind()) {
      case SHARE -> SHARE;
      case ERROR -> SMALL_IS_GOOD;
    };
  }

  /** The value as a figure; one that is not finite comes from a run that diverged. */
  String shown(double value) {
    return Double.isFinite(value) ? text(value) : "diverged";
  }

  abstract String text(double value);

  abstract String differenceText(double value);

  /** A figure that is greater where the value is better. */
  abstract double merit(double value);

  /** How far a value is from a reference; empty where one of them is missing or not finite. */
  String difference(@Nullable Double value, @Nullable Double reference) {
    if (value == null || reference == null || !Double.isFinite(value - reference)) {
      return "";
    }
    return differenceText(value - reference);
  }

  /** The best value as it is shown; empty unless there are two that are worth comparing. */
  String best(List<@Nullable Double> values) {
    List<Double> finite =
        values.stream().filter(Objects::nonNull).filter(Double::isFinite).toList();
    if (finite.size() < 2) {
      return "";
    }
    return finite.stream()
        .max((a, b) -> Double.compare(merit(a), merit(b)))
        .map(this::text)
        .orElse("");
  }
}
