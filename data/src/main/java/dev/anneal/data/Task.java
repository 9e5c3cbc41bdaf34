package dev.anneal.data;

import java.util.Locale;

/** What is predicted. */
public enum Task {
  /** One of several classes is predicted. */
  CLASSIFICATION,
  /** A number is predicted. */
  REGRESSION,
  /** The next character of a text is predicted. */
  LANGUAGE_MODELLING;

  /** The name that the command line uses, such as {@code language-modelling}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
