package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Triangular;

/** DJL's triangles; its formula is that of PyTorch's {@code CyclicLR}. */
final class DjlCyclical {

  private static final double USUAL_BASE = 0.001;
  private static final double USUAL_STEPS = 2000;

  private DjlCyclical() {}

  /** Not from the caller's rate: the builder has a base value of its own. */
  static Plan plan(Parameters in, double rate) {
    double base = in.positive("baseValue", USUAL_BASE);
    double most = in.number("maxValue", 0.006);
    double up = in.count("stepSizeUp", 1, USUAL_STEPS);
    double given = in.count("stepSizeDown", 0, 0);
    double down = given > 0 ? given : up;
    String mode = in.word("mode", "TRIANGULAR");
    double gamma = in.share("gamma", 1);
    in.flag("scaleModeCycle", true); // only a function of the user's own looks at it
    if (in.has("scaleFunction")) {
      throw Pieces.refusal(
          "CyclicalTracker with scaleFunction", "it is a Java function; Triangular times a lambda");
    }
    if (most < base) {
      throw new IllegalArgumentException(
          "maxValue must not be less than baseValue %s, but was %s".formatted(base, most));
    }
    double decay = mode.equals("TRIANGULAR2") ? 0.5 : 1;
    double shrink = mode.equals("EXP_RANGE") ? gamma : 1;
    if (decay == 1 && !mode.equals("TRIANGULAR") && !mode.equals("EXP_RANGE")) {
      throw new IllegalArgumentException(
          "mode must be TRIANGULAR, TRIANGULAR2 or EXP_RANGE, but was '%s'".formatted(mode));
    }
    // A gamma of 0 leaves nothing of any triangle from update 1 on.
    return most == base || shrink == 0
        ? new Constant(base)
        : new Triangular.Shape(base, most, up / (up + down), decay, shrink).cycleLength(up + down);
  }
}
