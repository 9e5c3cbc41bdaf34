package dev.anneal.libtorch;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Rates;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.update.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * What a step does with the parameters.
   *
   * @param parts which rates hold for which parameters
   * @param frozen the names of the groups whose parameters are in no part
   */
  record Assigned(List<Update.Part> parts, Set<String> frozen) {}

  /** The same rates for every group. */
  Assigned all(Rates rates) {
    List<Update.Part> parts = new ArrayList<>();
    alike.forEach((own, parameters) -> parts.add(new Update.Part(parameters, own.of(rates))));
    return new Assigned(parts, Set.of());
  }

  /** Rates of its own for each group. */
  Assigned each(List<? extends GroupRates> perGroup) {
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
    List<Update.Part> alikeInAStep =
        parts.entrySet().stream()
            .map(part -> new Update.Part(part.getValue(), part.getKey()))
            .toList();
    return new Assigned(alikeInAStep, frozen(perGroup));
  }

  private Set<String> frozen(List<? extends GroupRates> perGroup) {
    Set<String> frozen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (perGroup.get(i) == GroupRates.FROZEN) {
        frozen.add(names.get(i));
      }
    }
    return frozen;
  }

  private static <K> void add(Map<K, List<Integer>> alike, K key, int parameter) {
    alike.computeIfAbsent(key, first -> new ArrayList<>()).add(parameter);
  }
}
