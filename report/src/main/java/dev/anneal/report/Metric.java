package dev.anneal.report;

/**
 * The figure a model is judged by, beside its loss.
 *
 * @param name as readers know it, such as {@code accuracy} or {@code rmse}
 * @param kind how it is shown, and which of two figures is the better one
 */
public record Metric(String name, Kind kind) {

  /** How a metric is read. */
  public enum Kind {
    /** A share from 0 to 1, shown in percent; more is better. */
    SHARE,
    /** An error in the target's own units; less is better. */
    ERROR
  }

  /** A share from 0 to 1 that should be large, such as accuracy. */
  public static Metric share(String name) {
    return new Metric(name, Kind.SHARE);
  }

  /** An error that should be small, such as a root mean squared error. */
  public static Metric error(String name) {
    return new Metric(name, Kind.ERROR);
  }
}
