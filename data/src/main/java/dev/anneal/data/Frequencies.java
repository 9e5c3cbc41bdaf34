package dev.anneal.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How often texts occur, in bounded memory. Up to a million different texts are counted exactly;
 * where there are more, those are kept that can be frequent (Misra and Gries 1982: each that makes
 * up more than a millionth of all), and counted exactly in a second pass.
 *
 * @param counts how often each text occurs
 * @param complete whether these are all texts that occur
 */
record Frequencies(Map<String, Integer> counts, Completeness complete) {

  private static final int MOST_COUNTED = 1_000_000;

  /** So many texts are compared before all are. */
  private static final int FIRST = 10_000;

  /** Whether all texts were counted. */
  enum Completeness {
    /** All were. */
    ALL,
    /** Only the frequent ones were. */
    FREQUENT
  }

  /**
   * Counts texts.
   *
   * @param texts gives them, the same ones whenever it is asked
   */
  static Frequencies of(Supplier<Stream<String>> texts) {
    return of(texts, MOST_COUNTED);
  }

  static Frequencies of(Supplier<Stream<String>> texts, int mostCounted) {
    Map<String, Integer> counts = new HashMap<>();
    boolean[] pruned = {false};
    texts
        .get()
        .forEach(
            text -> {
              counts.merge(text, 1, Integer::sum);
              if (counts.size() > mostCounted) {
                counts.values().removeIf(count -> count == 1);
                counts.replaceAll((each, count) -> count - 1);
                pruned[0] = true;
              }
            });
    if (!pruned[0]) {
      return new Frequencies(counts, Completeness.ALL);
    }
    counts.replaceAll((text, count) -> 0);
    texts.get().forEach(text -> counts.computeIfPresent(text, (each, count) -> count + 1));
    return new Frequencies(counts, Completeness.FREQUENT);
  }

  /**
   * Whether no text occurs twice. Where the first thousands differ, 64 bits of each text are
   * compared: a million texts that differ are taken for equal with a probability of 3 in 10^8.
   */
  static boolean allDiffer(Supplier<Stream<String>> texts) {
    Set<String> first = new HashSet<>();
    if (!texts.get().limit(FIRST).allMatch(first::add)) {
      return false;
    }
    long[] hashes = texts.get().mapToLong(Frequencies::hash).toArray();
    Arrays.sort(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** FNV-1a over the characters, with a last mixing. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
  }

  /** Those texts that occur so often or more. */
  Frequencies atLeast(int least) {
    Map<String, Integer> frequent = new HashMap<>(counts);
    frequent.values().removeIf(count -> count < least);
    return new Frequencies(frequent, complete);
  }

  /** How many different texts there are; where not all were counted, how many at least. */
  int distinct() {
    return counts.size();
  }

  /** The same in words. */
  String distinctText() {
    return complete == Completeness.ALL ? String.valueOf(distinct()) : "very many";
  }

  /** The most frequent texts, sorted; of equally frequent ones those that come first. */
  List<String> mostFrequent(int most) {
    return counts.keySet().stream()
        .sorted(
            Comparator.<String>comparingInt(counts::get)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .sorted()
        .toList();
  }

  /** How often some of the texts occur together. */
  int of(List<String> texts) {
    return texts.stream().mapToInt(text -> counts.getOrDefault(text, 0)).sum();
  }
}
