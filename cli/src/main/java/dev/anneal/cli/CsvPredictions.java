package dev.anneal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.anneal.predict.Chunk;
import dev.anneal.predict.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions as CSV: the keys, {@code prediction}, and for classes {@code probability} or a column
 * {@code p(CLASS)} for each class. Figures have the digits of a float.
 */
final class CsvPredictions implements PredictionFile {

  private final CsvWriter csv;
  private final Probabilities probabilities;

  /** Writes the header. */
  CsvPredictions(
      Writer out, List<String> keyNames, List<String> classes, Probabilities probabilities) {
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    this.probabilities = classes.isEmpty() ? Probabilities.NONE : probabilities;
    List<String> header = new ArrayList<>(keyNames);
    header.add("prediction");
    switch (this.probabilities) {
      case NONE -> {}
      case BEST -> header.add("probability");
      case ALL -> classes.forEach(name -> header.add("p(" + name + ")"));
    }
    csv.writeRecord(header);
  }

  @Override
  public void write(Chunk chunk, List<Prediction> predictions) throws IOException {
    try {
      for (int row = 0; row < predictions.size(); row++) {
        csv.writeRecord(line(chunk.keys().get(row), predictions.get(row)));
      }
      csv.flush();
    } catch (UncheckedIOException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private List<String> line(List<String> key, Prediction prediction) {
    List<String> line = new ArrayList<>(key);
    if (prediction instanceof Prediction.OfQuantity quantity) {
      line.add(figure(quantity.value()));
    } else if (prediction instanceof Prediction.OfClass known) {
      line.add(known.name());
      switch (probabilities) {
        case NONE -> {}
        case BEST -> line.add(figure(known.probability()));
        case ALL -> known.each().forEach(probability -> line.add(figure(probability)));
      }
    }
    return line;
  }

  private static String figure(double value) {
    return Float.toString((float) value);
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
