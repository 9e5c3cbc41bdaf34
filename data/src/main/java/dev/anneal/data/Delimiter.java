package dev.anneal.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells what separates the columns of a file from its beginning. That delimiter is taken which cuts
 * most of the first rows into as many fields as the first, at least two; of several the one that
 * gives the most fields. Delimiters between quotation marks do not count.
 */
final class Delimiter {

  private static final char USUAL = ',';
  private static final char[] CANDIDATES = {USUAL, ';', '\t', '|'};

  private Delimiter() {}

  /**
   * The delimiter; a comma where there is none.
   *
   * @param beginning whole lines from the start of a file
   */
  static char of(CharSequence beginning) {
    char best = USUAL;
    double bestShare = 0;
    int mostFields = 1;
    for (char candidate : CANDIDATES) {
      List<Integer> fields = fields(beginning, candidate);
      int first = fields.isEmpty() ? 0 : fields.get(0);
      double share = fields.stream().filter(n -> n == first).count() / Math.max(1.0, fields.size());
      if (first > 1 && (share > bestShare || (share == bestShare && first > mostFields))) {
        best = candidate;
        bestShare = share;
        mostFields = first;
      }
    }
    return best;
  }

  /** The number of fields in each row that is not empty. */
  private static List<Integer> fields(CharSequence text, char delimiter) {
    List<Integer> rows = new ArrayList<>();
    int fields = 1;
    boolean quoted = false;
    int fieldStart = 0;
    int rowStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        // A quotation mark within an unquoted field is text.
        quoted = quoted ? false : i == fieldStart || text.charAt(i - 1) == '"';
      } else if (!quoted && c == delimiter) {
        fields++;
        fieldStart = i + 1;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        if (i > rowStart) {
          rows.add(fields);
        }
        fields = 1;
        fieldStart = i + 1;
        rowStart = i + 1;
      }
    }
    if (text.length() > rowStart) {
      rows.add(fields);
    }
    return rows;
  }
}
