package dev.anneal.vary;

/** A schedule but for its length. */
sealed interface Template permits Phase, Triangular.Shape, WarmRestarts.Shape, Decay.Shape {

  /** The schedule, with a length in steps. */
  Schedule lasting(double steps);

  /** The schedule, with a length in steps, where the run it is for is known. */
  default Schedule lasting(double steps, Horizon horizon) {
    return lasting(steps);
  }

  /** The text form, with a length in its own text form. */
  String text(String length);
}
