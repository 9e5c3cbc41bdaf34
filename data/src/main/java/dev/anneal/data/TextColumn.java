package dev.anneal.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a file as it stands there, trimmed, in UTF-8: a quarter of the memory that strings
 * would take. Missing values are empty.
 */
final class TextColumn {

  /** How other programs write that there is no value. */
  private static final Set<String> MISSING = Set.of("", "?", "na", "nan", "null");

  private static final int LONGEST_MISSING = 4;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final String name;
  private byte[] text = new byte[64];
  private int[] ends = new int[16];
  private int rows;

  TextColumn(String name) {
    this.name = name;
  }

  /** The name in the header. */
  String name() {
    return name;
  }

  /** The number of rows. */
  int rows() {
    return rows;
  }

  /** Appends a row's value. */
  void append(String value) {
    byte[] bytes = clean(value).getBytes(StandardCharsets.UTF_8);
    int start = end(rows - 1);
    if (bytes.length > LARGEST - start) {
      throw new DataException(
          "column %s holds more than 2 GiB of text; split the file"
              .formatted(DataException.quoted(name)));
    }
    text = withRoom(text, start + bytes.length);
    System.arraycopy(bytes, 0, text, start, bytes.length);
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, (int) Math.min(LARGEST, 2L * rows));
    }
    ends[rows++] = start + bytes.length;
  }

  /** A row's value; empty where it is missing. */
  String at(int row) {
    int start = end(row - 1);
    return new String(text, start, end(row) - start, StandardCharsets.UTF_8);
  }

  /** Whether a row has no value. */
  boolean isMissing(int row) {
    return end(row - 1) == end(row);
  }

  private int end(int row) {
    return row < 0 ? 0 : ends[row];
  }

  /** A value trimmed; empty where it stands for none. */
  static String clean(String value) {
    String trimmed = value.strip();
    return isMissing(trimmed) ? "" : trimmed;
  }

  private static boolean isMissing(String trimmed) {
    return trimmed.length() <= LONGEST_MISSING
        && MISSING.contains(trimmed.toLowerCase(Locale.ROOT));
  }

  private static byte[] withRoom(byte[] text, int needed) {
    return needed <= text.length
        ? text
        : Arrays.copyOf(text, (int) Math.min(LARGEST, Math.max(needed, 2L * text.length)));
  }
}
