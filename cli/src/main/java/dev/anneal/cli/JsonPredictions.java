package dev.anneal.cli;

import dev.anneal.predict.Chunk;
import dev.anneal.predict.Prediction;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predictions as JSON lines: the keys, {@code prediction} (a text for a class, a number for a
 * quantity), and for classes {@code probability} and {@code probabilities} by class.
 */
final class JsonPredictions implements PredictionFile {

  /** What sources count their rows by. */
  private static final Set<String> NUMBERS = Set.of("line", "image");

  private final Writer out;
  private final List<String> keyNames;
  private final Probabilities probabilities;

  JsonPredictions(Writer out, List<String> keyNames, Probabilities probabilities) {
    this.out = out;
    this.keyNames = keyNames;
    this.probabilities = probabilities;
  }

  @Override
  public void write(Chunk chunk, List<Prediction> predictions) throws IOException {
    for (int row = 0; row < predictions.size(); row++) {
      out.write(
          JsonMapper.shared()
              .writeValueAsString(line(chunk.keys().get(row), predictions.get(row))));
      out.write('\n');
    }
    out.flush();
  }

  private Map<String, Object> line(List<String> key, Prediction prediction) {
    Map<String, Object> line = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      String name = keyNames.get(i);
      boolean number = i == 0 && NUMBERS.contains(name); // the columns kept come after it
      line.put(name, number ? (Object) Long.valueOf(key.get(i)) : key.get(i));
    }
    if (prediction instanceof Prediction.OfQuantity quantity) {
      line.put("prediction", (float) quantity.value());
    } else if (prediction instanceof Prediction.OfClass known) {
      line.put("prediction", known.name());
      if (probabilities != Probabilities.NONE) {
        line.put("probability", (float) known.probability());
      }
      if (probabilities == Probabilities.ALL) {
        line.put("probabilities", known.probabilities());
      }
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
