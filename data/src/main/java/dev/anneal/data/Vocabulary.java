package dev.anneal.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a model tells apart. Token {@value #FILLING} is none: it fills up a text that is
 * shorter than a row. Token {@value #UNKNOWN} is any that is not in the vocabulary.
 */
final class Vocabulary {

  /** Stands for nothing. */
  static final int FILLING = 0;

  /** Stands for whatever the vocabulary lacks. */
  static final int UNKNOWN = 1;

  /** The first entry's token. */
  static final int FIRST = 2;

  private final Map<String, Integer> tokens = new HashMap<>();

  /** A vocabulary whose entries have the tokens from {@link #FIRST} on. */
  Vocabulary(List<String> entries) {
    entries.forEach(entry -> tokens.put(entry, FIRST + tokens.size()));
  }

  /**
   * The entries of a vocabulary, the most frequent first; those as frequent are sorted.
   *
   * @param counts how often each occurs where the model is trained
   * @param least how often an entry occurs at least
   * @param most how many entries there are at most
   */
  static List<String> entries(Map<String, Integer> counts, int least, int most) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many tokens there are, filling and unknown included. */
  int size() {
    return FIRST + tokens.size();
  }

  /** An entry's token. */
  int token(String entry) {
    @Nullable Integer token = tokens.get(entry);
    return token == null ? UNKNOWN : token;
  }
}
