package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits on the training part how texts become tokens: the vocabulary, and how long a row is. */
final class TextFit {

  /** A word that occurs once teaches nothing about itself. */
  private static final int LEAST_COUNT = 2;

  private static final int MOST_WORDS = 30_000;

  /** A row has room for all but one in so many of the texts, */
  private static final int ONE_CUT_IN = 50;

  /** but never for more words than these. */
  private static final int LONGEST = 256;

  private final Map<String, Integer> counts = new HashMap<>();
  private final int[] lengths;

  private TextFit(List<TextColumn> columns, int[] train) {
    lengths = new int[train.length];
    for (int i = 0; i < train.length; i++) {
      List<String> words = TextEncoder.words(columns, train[i]);
      words.forEach(word -> counts.merge(word, 1, Integer::sum));
      lengths[i] = words.size();
    }
    Arrays.sort(lengths);
  }

  /**
   * Fits texts.
   *
   * @param columns the columns of text
   * @param train the rows that are trained on
   * @param targetColumn the column that is predicted
   * @param target what is predicted
   * @param notes takes what was decided
   */
  static Preprocessing.Text of(
      CsvTable table,
      List<TextColumn> columns,
      int[] train,
      TextColumn targetColumn,
      Target target,
      List<String> notes) {
    TextFit fit = new TextFit(columns, train);
    List<String> words = Vocabulary.entries(fit.counts, LEAST_COUNT, MOST_WORDS);
    if (words.isEmpty()) {
      throw DataException.in(
          table.file(),
          "no word occurs twice in the training rows of %s, so there is nothing to learn; add rows"
              .formatted(quoted(columns)));
    }
    List<String> leftOut =
        table.columns().stream()
            .filter(column -> column != targetColumn && !columns.contains(column))
            .map(TextColumn::name)
            .toList();
    notes.add(fit.note(columns, words.size()));
    if (!leftOut.isEmpty()) {
      notes.add(
          "left out: %s (a model reads either text or the other columns; --text chooses)"
              .formatted(TableDataSet.listed(leftOut)));
    }
    return new Preprocessing.Text(
        columns.stream().map(TextColumn::name).toList(),
        leftOut,
        fit.length(),
        words,
        targetColumn.name(),
        target);
  }

  private int length() {
    int held = lengths[lengths.length - 1 - lengths.length / ONE_CUT_IN];
    return Math.max(1, Math.min(LONGEST, held));
  }

  private String note(List<TextColumn> columns, int words) {
    long cut = Arrays.stream(lengths).filter(length -> length > length()).count();
    return "text: %s; %d of %d words, those that occur at least twice; the first %d words of a row%s"
        .formatted(
            quoted(columns),
            words,
            counts.size(),
            length(),
            cut == 0 ? "" : ", which cuts %d of %d off".formatted(cut, lengths.length));
  }

  private static String quoted(List<TextColumn> columns) {
    return columns.stream()
        .map(column -> DataException.quoted(column.name()))
        .collect(Collectors.joining(", "));
  }
}
