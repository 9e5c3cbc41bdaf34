package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a schedule, and where in the run it lies: its offset u is at step {@code begin +
 * stretch · u}. Operators that move values but not steps are left out, so the part's values may not
 * be those in force.
 */
record Laid(Schedule part, double begin, double stretch) {

  /** The parts of a schedule, in the order of their beginnings; a repetition is one part. */
  static List<Laid> partsOf(Schedule schedule) {
    List<Laid> parts = new ArrayList<>();
    new Laid(schedule, 0, 1).layInto(parts);
    return parts;
  }

  /** Where the part ends; infinite where it does not. */
  double end() {
    return part instanceof Span span ? begin + span.steps() * stretch : Double.POSITIVE_INFINITY;
  }

  private void layInto(List<Laid> parts) {
    if (part instanceof Sequences.Joined joined) {
      joined(joined).forEach(laid -> laid.layInto(parts));
    } else if (part instanceof Altered altered
        && !(altered.alteration() instanceof Alteration.Repeat)) {
      operand(altered).layInto(parts);
    } else if (part instanceof Combined combined) {
      with((Schedule) combined.left()).layInto(parts);
    } else {
      parts.add(this);
    }
  }

  /** Where the parts of this part lie. */
  List<Laid> joined(Sequences.Joined joined) {
    List<Laid> parts = new ArrayList<>();
    double at = begin;
    for (Plan next : joined.parts()) {
      Laid laid = new Laid((Schedule) next, at, stretch);
      parts.add(laid);
      at = laid.end();
    }
    return parts;
  }

  /** Where what this part alters lies; of a repetition, the first time. */
  Laid operand(Altered altered) {
    Schedule operand = (Schedule) altered.operand();
    if (altered.alteration() instanceof Alteration.Scale scale) {
      return new Laid(operand, begin, stretch * scale.factor());
    }
    return altered.alteration() instanceof Alteration.Shift shift
        ? new Laid(operand, begin + shift.steps() * stretch, stretch)
        : with(operand);
  }

  /** Another schedule in the same place. */
  Laid with(Schedule other) {
    return new Laid(other, begin, stretch);
  }
}
