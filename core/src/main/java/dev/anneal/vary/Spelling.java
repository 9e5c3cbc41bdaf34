package dev.anneal.vary;

import java.util.Collection;
import java.util.Comparator;

/** Says what may have been meant by an unknown name. */
final class Spelling {

  /** Longer words are no misspelled names, and would take long to compare. */
  private static final int LONGEST = 40;

  private Spelling() {}

  /** The end of a message: the nearest name if one is near, and all there are. */
  static String hint(String word, Collection<String> names) {
    String known = " Known: " + String.join(", ", names);
    if (word.length() > LONGEST) {
      return "." + known;
    }
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(word, name)))
        .filter(name -> distance(word, name) <= Math.max(1, name.length() / 3))
        .map(name -> "; did you mean " + name + "?" + known)
        .orElse("." + known);
  }

  /** Levenshtein's distance: how many letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
