package dev.anneal.train;

import dev.anneal.vary.Horizon;
import java.util.ArrayList;
import java.util.List;

/**
 * A piecewise linear function from a run's steps to its plans' positions.
 *
 * @param list where its pieces meet, by step; the last one is the run's end
 */
record Knots(List<Knot> list) {

  /**
   * A point of the function.
   *
   * @param step in the run
   * @param position in the plans
   */
  record Knot(double step, double position) {}

  /** Each step is at the position of its own number. */
  static Knots asPlanned(Horizon horizon) {
    double end = (double) horizon.intervals();
    return new Knots(List.of(new Knot(0, 0), new Knot(end, end)));
  }

  double position(double step) {
    int high = list.size() - 1;
    if (step >= list.get(high).step) {
      return list.get(high).position;
    }
    int low = 0;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).step <= step) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return between(list.get(low), list.get(high), step);
  }

  private static double between(Knot from, Knot to, double step) {
    double pace = (to.position - from.position) / (to.step - from.step);
    return from.position + (step - from.step) * pace;
  }

  /** The positions after a step are spread evenly up to a new end. */
  Knots stretched(double anchor, double end) {
    List<Knot> changed = upTo(anchor);
    if (end > anchor) {
      changed.add(new Knot(end, list.get(list.size() - 1).position));
    }
    return new Knots(changed);
  }

  /** A step goes back to an earlier position, and what is left is spread evenly up to the end. */
  Knots back(double step, double position, double end) {
    List<Knot> changed = upTo(step - 1);
    changed.add(new Knot(step, position));
    if (end > step) {
      changed.add(new Knot(end, list.get(list.size() - 1).position));
    }
    return new Knots(changed);
  }

  /** The position at a step is held for some steps, and what followed it follows them. */
  Knots held(double anchor, double added) {
    List<Knot> changed = upTo(anchor);
    changed.add(new Knot(anchor + added, position(anchor)));
    for (Knot knot : list) {
      if (knot.step > anchor) {
        changed.add(new Knot(knot.step + added, knot.position));
      }
    }
    return new Knots(changed);
  }

  private List<Knot> upTo(double anchor) {
    List<Knot> kept = new ArrayList<>();
    for (Knot knot : list) {
      if (knot.step < anchor) {
        kept.add(knot);
      }
    }
    kept.add(new Knot(anchor, position(anchor)));
    return kept;
  }
}
