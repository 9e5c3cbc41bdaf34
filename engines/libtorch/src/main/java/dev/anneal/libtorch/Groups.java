package dev.anneal.libtorch;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Rates;
import dev.anneal.libtorch.update.Update;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameter groups: one for each layer, in the order of the net.
 *
 * @param names the layers' names
 * @param ends for each group the index after its last parameter
 */
record Groups(List<String> names, List<Integer> ends) {

  /** Groups neighbours with the same layer. */
  static Groups of(List<String> layerOfParameter) {
    List<String> names = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < layerOfParameter.size(); i++) {
      String layer = layerOfParameter.get(i);
      if (names.isEmpty() || !names.get(names.size() - 1).equals(layer)) {
        names.add(layer);
        ends.add(i);
      }
      ends.set(ends.size() - 1, i + 1);
    }
    return new Groups(List.copyOf(names), List.copyOf(ends));
  }

  /** The same rates for every parameter: one part, so one call of the kernel. */
  List<Update.Part> all(Rates rates) {
    return List.of(new Update.Part(0, ends.get(ends.size() - 1), rates));
  }

  /** Rates of its own for each group; frozen groups have no part. Equal neighbours are one part. */
  List<Update.Part> each(List<? extends GroupRates> perGroup) {
    if (perGroup.size() != names.size()) {
      throw new IllegalArgumentException(
          "rates must be given for each of the %d groups %s, but was %d"
              .formatted(names.size(), names, perGroup.size()));
    }
    List<Update.Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < perGroup.size(); i++) {
      boolean endsPart = i + 1 == perGroup.size() || !perGroup.get(i + 1).equals(perGroup.get(i));
      if (endsPart) {
        if (perGroup.get(i) instanceof Rates rates) {
          parts.add(new Update.Part(from, ends.get(i), rates));
        }
        from = ends.get(i);
      }
    }
    return parts;
  }
}
