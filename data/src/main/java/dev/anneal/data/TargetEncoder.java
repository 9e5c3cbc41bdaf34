package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the column that is predicted into targets. */
final class TargetEncoder {

  private final String name;
  private final Target target;
  private final Map<String, Integer> classes = new HashMap<>();

  TargetEncoder(String name, Target target) {
    this.name = name;
    this.target = target;
    if (target instanceof Target.Classes known) {
      known.names().forEach(className -> classes.put(className, classes.size()));
    }
  }

  /** The targets of rows that have one. */
  float[] encode(CsvTable table, int[] rows) {
    TextColumn text = table.column(name).orElseThrow();
    float[] targets = new float[rows.length];
    if (target instanceof Target.Logarithm logarithm) {
      for (int i = 0; i < rows.length; i++) {
        targets[i] = (float) logarithm.standardised(number(table, text, rows[i]));
      }
    } else if (target instanceof Target.Quantity quantity) {
      Column standardised = new Column.Numbers(name, quantity.mean(), quantity.scale(), 0);
      for (int i = 0; i < rows.length; i++) {
        targets[i] = TableEncoder.cell(table, text, standardised, rows[i]);
      }
    } else {
      for (int i = 0; i < rows.length; i++) {
        targets[i] = classIndex(table, text, rows[i]);
      }
    }
    return targets;
  }

  /** A number that has a logarithm. */
  private double number(CsvTable table, TextColumn text, int row) {
    double number = TableEncoder.cell(table, text, new Column.Numbers(name, 0, 1, 0), row);
    if (number < 0) {
      throw negative(table, text, row);
    }
    return number;
  }

  static DataException negative(CsvTable table, TextColumn text, int row) {
    return table.problem(
        text,
        row,
        ("%s is negative, but --target-scale log must have targets of at least 0; correct it, or use"
                + " --target-scale standard")
            .formatted(DataException.quoted(text.at(row))));
  }

  /**
   * A row's own target, where it has one: the index of its class, or its value in the target's own
   * units; NaN where it has none, or a class that is not known.
   */
  double of(TextRow row) {
    String text = row.has(name) ? row.at(name) : "";
    if (text.isEmpty()) {
      return Double.NaN;
    }
    if (target instanceof Target.Numeric) {
      double number = Numeral.parse(text);
      return Double.isFinite(number) ? number : Double.NaN;
    }
    @Nullable Integer index = index(text);
    return index == null ? Double.NaN : index;
  }

  private @Nullable Integer index(String value) {
    @Nullable Integer index = classes.get(value);
    return index == null && Numeral.isNumber(value)
        ? classes.get(Numeral.shortest(Numeral.parse(value)))
        : index;
  }

  private int classIndex(CsvTable table, TextColumn text, int row) {
    String value = text.at(row);
    @Nullable Integer index = index(value);
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
