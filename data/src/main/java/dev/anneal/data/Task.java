package dev.anneal.data;

import java.util.Locale;

/** What a table's target is taken for. */
public enum Task {
  /** One of several classes is predicted. */
  CLASSIFICATION,
  /** A number is predicted. */
  REGRESSION;

  /** The name that the command line uses: {@code classification} or {@code regression}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
