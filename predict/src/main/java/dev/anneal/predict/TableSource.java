package dev.anneal.predict;

import dev.anneal.data.DataException;
import dev.anneal.data.Preprocessing;
import dev.anneal.data.RowInputs;
import dev.anneal.data.RowReader;
import dev.anneal.data.TextRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a table, from CSV or JSON lines. */
final class TableSource implements Source {

  private final RowReader reader;
  private final RowInputs table;
  private final List<String> keep;
  private final List<String> notes;
  private long rows;

  private TableSource(RowReader reader, RowInputs table, List<String> keep, List<String> notes) {
    this.reader = reader;
    this.table = table;
    this.keep = keep;
    this.notes = notes;
  }

  /** Takes over a reader, whose columns are checked. */
  static Source open(Predictor predictor, RowReader reader, List<String> keep) {
    try {
      RowInputs table = predictor.table();
      table.check(reader.name(), reader.columns());
      for (String column : keep) {
        if (!reader.columns().contains(column)) {
          throw new DataException(
              "%s: --keep must name columns of the input (%s), but was '%s'"
                  .formatted(reader.name(), String.join(", ", reader.columns()), column));
        }
      }
      return new TableSource(reader, table, keep, notes(predictor, reader));
    } catch (RuntimeException failure) {
      reader.close();
      throw failure;
    }
  }

  private static List<String> notes(Predictor predictor, RowReader reader) {
    List<String> known = new ArrayList<>(predictor.table().columns());
    if (predictor.preprocessing() instanceof Preprocessing.Table table) {
      known.addAll(table.leftOut());
      known.add(table.targetColumn());
    } else if (predictor.preprocessing() instanceof Preprocessing.Text text) {
      known.addAll(text.leftOut());
      known.add(text.targetColumn());
    }
    List<String> extra =
        reader.columns().stream().filter(name -> !known.contains(name)).sorted().toList();
    return extra.isEmpty()
        ? List.of()
        : List.of("ignored, as the model was not trained on them: " + String.join(", ", extra));
  }

  @Override
  public List<String> keyNames() {
    return Stream.concat(Stream.of("line"), keep.stream()).toList();
  }

  @Override
  public @Nullable Chunk next() {
    int most = Chunk.rows(table.width());
    List<List<String>> keys = new ArrayList<>();
    float[] inputs = new float[most * table.width()];
    double[] targets = new double[most];
    TextRow row;
    while (keys.size() < most && (row = reader.next()) != null) {
      int at = keys.size();
      table.put(row, inputs, at * table.width());
      targets[at] = table.target(row);
      keys.add(key(row));
    }
    rows += keys.size();
    if (rows == 0) {
      throw new DataException(reader.name() + ": the file has a header line but no rows");
    }
    if (keys.isEmpty()) {
      return null;
    }
    return new Chunk(
        keys,
        Arrays.copyOf(inputs, keys.size() * table.width()),
        Arrays.copyOf(targets, keys.size()));
  }

  private List<String> key(TextRow row) {
    List<String> key = new ArrayList<>();
    key.add(String.valueOf(row.line()));
    keep.forEach(column -> key.add(row.raw(column)));
    return key;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() {
    reader.close();
  }
}
