package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows of a file into cells and targets, by what was fitted on the training part. */
final class TableEncoder {

  private final Preprocessing.Table preprocessing;
  private final Map<String, Integer> classes = new HashMap<>();

  TableEncoder(Preprocessing.Table preprocessing) {
    this.preprocessing = preprocessing;
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
    List<Column> columns = preprocessing.columns();
    if ((long) rows.length * columns.size() > Integer.MAX_VALUE - 8) {
      throw DataException.in(
          table.file(),
          "%d rows of %d columns are more values than fit in memory; take fewer rows"
              .formatted(rows.length, columns.size()));
    }
    float[] cells = new float[rows.length * columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      TextColumn text = table.column(columns.get(c).name()).orElseThrow();
      for (int i = 0; i < rows.length; i++) {
        cells[i * columns.size() + c] = cell(table, text, columns.get(c), rows[i]);
      }
    }
    return new TableRows(preprocessing, cells, targets(table, rows));
  }

  private float[] targets(CsvTable table, int[] rows) {
    TextColumn text = table.column(preprocessing.targetColumn()).orElseThrow();
    float[] targets = new float[rows.length];
    if (preprocessing.target() instanceof Target.Quantity quantity) {
      Column standardised = new Column.Numbers(text.name(), quantity.mean(), quantity.scale(), 0);
      for (int i = 0; i < rows.length; i++) {
        targets[i] = cell(table, text, standardised, rows[i]);
      }
    } else {
      for (int i = 0; i < rows.length; i++) {
        targets[i] = classIndex(table, text, rows[i]);
      }
    }
    return targets;
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
          "%s is not a number, but the column holds numbers where the model is trained; correct it"
              .formatted(DataException.quoted(value)));
    }
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
