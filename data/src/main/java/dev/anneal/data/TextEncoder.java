package dev.anneal.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Turns rows of a file into tokens and targets, by what was fitted on the training part. */
final class TextEncoder implements RowEncoder {

  private final Preprocessing.Text preprocessing;
  private final Vocabulary vocabulary;
  private final TargetEncoder targets;

  TextEncoder(Preprocessing.Text preprocessing) {
    this.preprocessing = preprocessing;
    this.vocabulary = new Vocabulary(preprocessing.vocabulary());
    this.targets = new TargetEncoder(preprocessing.targetColumn(), preprocessing.target());
  }

  /** The words of a row's texts, column after column. */
  static List<String> words(List<TextColumn> columns, int row) {
    return Words.of(
        columns.stream().map(column -> column.at(row)).collect(Collectors.joining("\n")));
  }

  @Override
  public TextRows encode(CsvTable table, int[] rows) {
    List<TextColumn> columns =
        preprocessing.columns().stream().map(name -> table.column(name).orElseThrow()).toList();
    int[] tokens = new int[rows.length * 8];
    int[] ends = new int[rows.length];
    int end = 0;
    for (int i = 0; i < rows.length; i++) {
      int[] row = tokens(words(columns, rows[i]));
      tokens = withRoom(tokens, (long) end + row.length, table.file());
      System.arraycopy(row, 0, tokens, end, row.length);
      end += row.length;
      ends[i] = end;
    }
    return new TextRows(
        preprocessing, Arrays.copyOf(tokens, end), ends, targets.encode(table, rows));
  }

  /** The first words that a row has room for; an empty text is one unknown word. */
  int[] tokens(List<String> words) {
    return words.isEmpty()
        ? new int[] {Vocabulary.UNKNOWN}
        : words.stream().limit(preprocessing.length()).mapToInt(vocabulary::token).toArray();
  }

  private static int[] withRoom(int[] tokens, long needed, String file) {
    int largest = Integer.MAX_VALUE - 8;
    if (needed > largest) {
      throw DataException.in(file, "the texts have more words than fit in memory; take fewer rows");
    }
    return needed <= tokens.length
        ? tokens
        : Arrays.copyOf(tokens, (int) Math.min(largest, Math.max(needed, 2L * tokens.length)));
  }
}
