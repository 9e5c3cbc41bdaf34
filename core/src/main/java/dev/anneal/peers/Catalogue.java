package dev.anneal.peers;

import dev.anneal.engine.Nearest;
import dev.anneal.vary.Plan;
import java.util.List;
import java.util.Map;

/**
 * A framework's schedulers by name.
 *
 * @param framework its name, for messages
 * @param makers what makes the plan of each, in the order of {@link #names()}
 * @param refused those that cannot be expressed, and why
 */
record Catalogue(String framework, Map<String, Maker> makers, Map<String, String> refused) {

  /**
   * Makes the plan of one scheduler; the rate is the one that it begins with, if it does not say.
   */
  interface Maker {
    Plan plan(Parameters in, double rate);
  }

  /** The names of those that can be expressed. */
  List<String> names() {
    return List.copyOf(makers.keySet());
  }

  /** The plan of a scheduler, all of whose parameters must be known. */
  Plan plan(String name, Map<String, Object> values, double rate) {
    Maker maker = makers.get(name);
    if (maker == null) {
      throw unknown(name);
    }
    Parameters in = Parameters.of(name, values);
    Plan plan = maker.plan(in, rate);
    in.done();
    return plan;
  }

  private IllegalArgumentException unknown(String name) {
    return refused.containsKey(name)
        ? Pieces.refusal(name, refused.get(name))
        : unknown(framework, name, names());
  }

  /** That a framework has no such schedule, or none that is understood. */
  static IllegalArgumentException unknown(String framework, String name, List<String> known) {
    return new IllegalArgumentException(
        "unknown %s scheduler '%s'%s Known: %s"
            .formatted(
                framework,
                name,
                Nearest.to(name, known).map("; did you mean %s?"::formatted).orElse("."),
                String.join(", ", known)));
  }
}
