package dev.anneal.data;

import java.util.Locale;

/** What of a number that is predicted is learned. */
public enum TargetScale {
  /** The number; where it has a long tail a note speaks of the logarithm. */
  AUTO,
  /** The number. */
  STANDARD,
  /** Its logarithm, log(1 + y), of numbers that are not negative. */
  LOG;

  /** The name that the command line uses: {@code auto}, {@code standard}, {@code log}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
