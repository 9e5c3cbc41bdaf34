package dev.anneal.data;

import java.util.Locale;

/** What is done about files of a folder that cannot be read. */
public enum BadFiles {
  /** They are left out, counted and listed, as long as they are few. */
  SKIP,
  /** The first one ends it. */
  STOP;

  /** {@code skip} or {@code stop}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
