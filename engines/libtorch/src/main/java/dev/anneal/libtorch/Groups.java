package dev.anneal.libtorch;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Rates;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.update.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameter groups: one for each layer, in the order of the net. Within a group each parameter's
 * rates are multiplied by its factors.
 *
 * @param names the layers' names
 * @param groupOf for each parameter its group's index
 * @param factors for each parameter what its rates are multiplied by
 * @param alike the parameters of all groups that share their factors
 */
record Groups(
    List<String> names,
    List<Integer> groupOf,
    List<Factors> factors,
    Map<Factors, List<Integer>> alike) {

  /** Groups neighbours with the same layer. */
  static Groups of(List<String> layerOfParameter, List<Factors> factors) {
    List<String> names = new ArrayList<>();
    List<Integer> groupOf = new ArrayList<>();
    for (String layer : layerOfParameter) {
      if (names.isEmpty() || !names.get(names.size() - 1).equals(layer)) {
        names.add(layer);
      }
      groupOf.add(names.size() - 1);
    }
    Map<Factors, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < factors.size(); i++) {
      add(alike, factors.get(i), i);
    }
    return new Groups(names, groupOf, List.copyOf(factors), alike);
  }

  /** The same rates for every group. */
  List<Update.Part> all(Rates rates) {
    List<Update.Part> parts = new ArrayList<>();
    alike.forEach((own, parameters) -> parts.add(new Update.Part(parameters, own.of(rates))));
    return parts;
  }

  /** Rates of its own for each group; parameters of frozen groups are in no part. */
  List<Update.Part> each(List<? extends GroupRates> perGroup) {
    if (perGroup.size() != names.size()) {
      throw new IllegalArgumentException(
          "rates must be given for each of the %d groups %s, but was %d"
              .formatted(names.size(), names, perGroup.size()));
    }
    Map<Rates, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < factors.size(); i++) {
      if (perGroup.get(groupOf.get(i)) instanceof Rates rates) {
        add(parts, factors.get(i).of(rates), i);
      }
    }
    // Parameters with the same rates are one part, so one call of the kernel.
    return parts.entrySet().stream()
        .map(part -> new Update.Part(part.getValue(), part.getKey()))
        .toList();
  }

  private static <K> void add(Map<K, List<Integer>> alike, K key, int parameter) {
    alike.computeIfAbsent(key, first -> new ArrayList<>()).add(parameter);
  }
}
