package dev.anneal.data;

import dev.anneal.engine.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows of a file into cells and targets, by what was fitted on the training part. */
final class TableEncoder {

  /** About so much is encoded at once. */
  private static final int BLOCK_BYTES = 1 << 20;

  private final Preprocessing.Table preprocessing;
  private final @Nullable Column standardised;
  private final Map<String, Integer> classes = new HashMap<>();

  TableEncoder(Preprocessing.Table preprocessing) {
    this.preprocessing = preprocessing;
    this.standardised =
        preprocessing.target() instanceof Target.Quantity quantity
            ? new Column.Numbers(preprocessing.targetColumn(), quantity.mean(), quantity.scale(), 0)
            : null;
    if (preprocessing.target() instanceof Target.Classes known) {
      known.names().forEach(name -> classes.put(name, classes.size()));
    }
  }

  /**
   * Encodes rows.
   *
   * @param table a file with the training file's columns, in any order
   * @param rows the rows wanted; each has a target
   */
  TableRows encode(CsvTable table, int[] rows) {
    int width = preprocessing.columns().size() + 1;
    int perBlock = Math.max(1, BLOCK_BYTES / Float.BYTES / width);
    ScratchFile scratch = ScratchFile.usual();
    List<ScratchFile.Block> blocks = new ArrayList<>();
    for (int from = 0; from < rows.length; from += Math.min(perBlock, rows.length - from)) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + perBlock));
      blocks.add(scratch.keep(block(table, some)));
    }
    return new TableRows(
        preprocessing,
        rows.length,
        perBlock,
        blocks.stream().map(ScratchFile.Block::bytes).toArray(ByteBuffer[]::new));
  }

  /** The cells of some rows, each row's target after its cells. */
  private ByteBuffer block(CsvTable table, int[] rows) {
    List<Column> columns = preprocessing.columns();
    int width = columns.size() + 1;
    ByteBuffer block = ByteBuffer.allocate(rows.length * width * Float.BYTES);
    FloatBuffer cells = block.order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int c = 0; c < columns.size(); c++) {
      TextColumn text = table.column(columns.get(c).name()).orElseThrow();
      for (int i = 0; i < rows.length; i++) {
        cells.put(i * width + c, cell(table, text, columns.get(c), rows[i]));
      }
    }
    TextColumn text = table.column(preprocessing.targetColumn()).orElseThrow();
    for (int i = 0; i < rows.length; i++) {
      cells.put(i * width + width - 1, target(table, text, rows[i]));
    }
    return block;
  }

  private float target(CsvTable table, TextColumn text, int row) {
    return standardised == null
        ? classIndex(table, text, row)
        : cell(table, text, standardised, row);
  }

  private static float cell(CsvTable table, TextColumn text, Column column, int row) {
    String value = text.at(row);
    try {
      float cell = column.cell(value);
      if (Float.isInfinite(cell) && Double.isFinite(table.number(text, row))) {
        throw table.problem(
            text,
            row,
            "%s is out of all proportion to the training rows; correct it"
                .formatted(DataException.quoted(value)));
      }
      return cell;
    } catch (NumberFormatException e) {
      throw table.problem(
          text,
          row,
          "%s is not a %s, but the column holds %ss where the model is trained; correct it"
              .formatted(DataException.quoted(value), expected(column), expected(column)));
    }
  }

  private static String expected(Column column) {
    return column instanceof Column.Times ? "day" : "number";
  }

  private int classIndex(CsvTable table, TextColumn text, int row) {
    String value = text.at(row);
    @Nullable Integer index = classes.get(value);
    if (index == null && Numeral.isNumber(value)) {
      index = classes.get(Numeral.shortest(Numeral.parse(value)));
    }
    if (index == null) {
      throw table.problem(
          text,
          row,
          "class %s does not occur where the model is trained; correct it, or remove the row"
              .formatted(DataException.quoted(value)));
    }
    return index;
  }
}
