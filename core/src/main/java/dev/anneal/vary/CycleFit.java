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
        check(laid, position, warnings);
      }
    }
  }

  private static void check(Laid laid, double position, List<String> warnings) {
    if (laid.part() instanceof Triangular triangular) {
      check(laid, new GeometricCycles(triangular.cycleLength(), 1), position, warnings);
    } else if (laid.part() instanceof Altered altered && altered.operand() instanceof Span span) {
      check(laid, new GeometricCycles(span.steps(), 1), position, warnings);
    } else if (laid.part() instanceof WarmRestarts restarts) {
      restarts(laid, restarts, position, warnings);
    }
  }

  private static void restarts(
      Laid laid, WarmRestarts part, double position, List<String> warnings) {
    boolean over = part.cycles().at(position).cycle() >= (double) part.shape().cycles();
    if (over || check(laid, part.cycles(), position, warnings)) {
      return;
    }
    if (part.shape().end() == WarmRestarts.Floor.APPROACHED) {
      warnings.add(
          "no step of '%s' has its floor, %s, for the next cycle begins there; end=reached lets each"
                  .formatted(part, Text.number(part.shape().floor()))
              + " cycle's last step have it");
    }
  }

  /** Whether there was something to say, in the run's steps. */
  private static boolean check(
      Laid laid, GeometricCycles cycles, double position, List<String> warnings) {
    GeometricCycles.Place place = cycles.at(position);
    double length = cycles.length(place.cycle()) * laid.stretch();
    double offset = place.offset() * laid.stretch();
    if (Math.min(offset, length - offset) <= CLOSE) {
      return false;
    }
    warnings.add(
        "the run ends %s%% into cycle %d of '%s'; a run that is %s steps shorter or %s longer, or"
                .formatted(
                    Linter.figure(100 * offset / length),
                    (long) place.cycle() + 1,
                    laid.part(),
                    Linter.figure(offset),
                    Linter.figure(length - offset))
            + " cycles that are a share of it, such as 25%, end with it");
    return true;
  }
}
