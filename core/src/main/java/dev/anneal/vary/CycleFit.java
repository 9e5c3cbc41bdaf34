package dev.anneal.vary;

import java.util.List;

/** Whether a run ends where a cycle does. */
final class CycleFit {

  /** How far a cycle's end may be from the run's: the step at which the next would begin. */
  private static final double CLOSE = 1 + 1e-9;

  private CycleFit() {}

  static void check(List<Laid> parts, double last, List<String> warnings) {
    for (Laid laid : parts) {
      double position = (Math.min(last, laid.end()) - laid.begin()) / laid.stretch();
      if (position > 0) {
        check(laid.part(), position, CLOSE / laid.stretch(), warnings);
      }
    }
  }

  private static void check(Schedule part, double position, double close, List<String> warnings) {
    if (part instanceof Triangular triangular) {
      check(part, new GeometricCycles(triangular.cycleLength(), 1), position, close, warnings);
    } else if (part instanceof Altered altered && altered.operand() instanceof Span span) {
      check(part, new GeometricCycles(span.steps(), 1), position, close, warnings);
    } else if (part instanceof WarmRestarts restarts) {
      restarts(restarts, position, close, warnings);
    }
  }

  private static void restarts(
      WarmRestarts part, double position, double close, List<String> warnings) {
    boolean over = part.cycles().at(position).cycle() >= (double) part.shape().cycles();
    if (over || check(part, part.cycles(), position, close, warnings)) {
      return;
    }
    if (part.shape().end() == WarmRestarts.Floor.APPROACHED) {
      warnings.add(
          "no step of '%s' has its floor, %s, for the next cycle begins there; end=reached lets each"
                  .formatted(part, Text.number(part.shape().floor()))
              + " cycle's last step have it");
    }
  }

  /** Whether there was something to say. */
  private static boolean check(
      Schedule part, GeometricCycles cycles, double position, double close, List<String> warnings) {
    GeometricCycles.Place place = cycles.at(position);
    double offset = place.offset();
    double length = cycles.length(place.cycle());
    if (Math.min(offset, length - offset) <= close) {
      return false;
    }
    warnings.add(
        "the run ends %s%% into cycle %d of '%s'; a run that is %s steps shorter or %s longer, or"
                .formatted(
                    Linter.figure(100 * offset / length),
                    (long) place.cycle() + 1,
                    part,
                    Linter.figure(offset),
                    Linter.figure(length - offset))
            + " cycles that are a share of it, such as 25%, end with it");
    return true;
  }
}
