package dev.anneal.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns rows of a file into cells and targets, by what was fitted on the training part. */
final class TableEncoder implements RowEncoder {

  /** About so much is encoded at once. */
  private static final int BLOCK_BYTES = 1 << 20;

  private final Preprocessing.Table preprocessing;
  private final TargetEncoder targets;

  TableEncoder(Preprocessing.Table preprocessing) {
    this.preprocessing = preprocessing;
    this.targets = new TargetEncoder(preprocessing.targetColumn(), preprocessing.target());
  }

  @Override
  public TableRows encode(CsvTable table, int[] rows) {
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
    float[] wanted = targets.encode(table, rows);
    for (int i = 0; i < rows.length; i++) {
      cells.put(i * width + width - 1, wanted[i]);
    }
    return block;
  }

  /** A value as a cell of its column. */
  static float cell(CsvTable table, TextColumn text, Column column, int row) {
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

  static String expected(Column column) {
    return column instanceof Column.Times ? "day" : "number";
  }
}
