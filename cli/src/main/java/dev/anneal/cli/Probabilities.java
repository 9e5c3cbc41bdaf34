package dev.anneal.cli;

/** Which probabilities are written with a predicted class. */
enum Probabilities {
  /** None. */
  NONE,
  /** That of the predicted class. */
  BEST,
  /** That of every class. */
  ALL
}
