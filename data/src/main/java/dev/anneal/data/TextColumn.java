package dev.anneal.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a file as it stands there, trimmed, in UTF-8. Missing values are empty. Rows come in
 * blocks: where each text of a block ends, then the texts. A large table's blocks are not on the
 * heap.
 */
final class TextColumn {

  /** How other programs write that there is no value. */
  private static final Set<String> MISSING = Set.of("", "?", "na", "nan", "null");

  private static final int LONGEST_MISSING = 4;

  /** Rows in a block. */
  private static final int BLOCK = 1 << 12;

  private static final int LARGEST_TEXT = ScratchFile.LARGEST_BLOCK - BLOCK * Integer.BYTES;

  private final String name;
  private final ScratchFile scratch;
  private final List<ScratchFile.Block> kept = new ArrayList<>();
  private ByteBuffer[] blocks = {};
  private byte[] text = new byte[64];
  private int[] ends = new int[16];
  private int filled;
  private int rows;

  TextColumn(String name, ScratchFile scratch) {
    this.name = name;
    this.scratch = scratch;
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
    String trimmed = value.strip();
    byte[] bytes = (isMissing(trimmed) ? "" : trimmed).getBytes(StandardCharsets.UTF_8);
    int start = filled == 0 ? 0 : ends[filled - 1];
    if (bytes.length > LARGEST_TEXT - start) {
      throw new DataException(
          "column %s holds more than 1 GiB of text in %d rows; shorten its values"
              .formatted(DataException.quoted(name), BLOCK));
    }
    text = withRoom(text, start + bytes.length);
    System.arraycopy(bytes, 0, text, start, bytes.length);
    if (filled == ends.length) {
      ends = Arrays.copyOf(ends, 2 * filled);
    }
    ends[filled++] = start + bytes.length;
    rows++;
    if (filled == BLOCK) {
      keep();
    }
  }

  /** To be called after the last row. */
  void finish() {
    if (filled > 0) {
      keep();
    }
  }

  /** To be called once all columns are finished, and before any row is asked for. */
  void seal() {
    blocks = kept.stream().map(ScratchFile.Block::bytes).toArray(ByteBuffer[]::new);
    kept.clear();
    text = new byte[0];
    ends = new int[0];
  }

  private void keep() {
    int length = ends[filled - 1];
    ByteBuffer block =
        ByteBuffer.allocate(filled * Integer.BYTES + length).order(ByteOrder.nativeOrder());
    block.asIntBuffer().put(ends, 0, filled);
    block.put(filled * Integer.BYTES, text, 0, length);
    kept.add(scratch.keep(block));
    filled = 0;
  }

  /** A row's value; empty where it is missing. */
  String at(int row) {
    ByteBuffer block = blocks[row / BLOCK];
    int inBlock = row % BLOCK;
    int start = start(block, inBlock);
    byte[] bytes = new byte[end(block, inBlock) - start];
    block.get(rowsIn(row / BLOCK) * Integer.BYTES + start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether a row has no value. */
  boolean isMissing(int row) {
    ByteBuffer block = blocks[row / BLOCK];
    return start(block, row % BLOCK) == end(block, row % BLOCK);
  }

  private int rowsIn(int block) {
    return Math.min(BLOCK, rows - block * BLOCK);
  }

  private static int start(ByteBuffer block, int row) {
    return row == 0 ? 0 : end(block, row - 1);
  }

  private static int end(ByteBuffer block, int row) {
    return block.getInt(row * Integer.BYTES);
  }

  private static boolean isMissing(String trimmed) {
    return trimmed.length() <= LONGEST_MISSING
        && MISSING.contains(trimmed.toLowerCase(Locale.ROOT));
  }

  private static byte[] withRoom(byte[] text, int needed) {
    return needed <= text.length
        ? text
        : Arrays.copyOf(text, (int) Math.min(LARGEST_TEXT, Math.max(needed, 2L * text.length)));
  }
}
