package dev.anneal.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.data.CsvFormat;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What PyTorch makes of a run. In {@code python/} are a model of {@code anneal train digits --model
 * 'mlp(8)' --epochs 8 --lr 0.1}, some digits, and what the example in the documentation wrote:
 * {@code python3 docs/python/read_run.py FOLDER FOLDER/images-idx3-ubyte > answers.csv}.
 */
class PythonTest {

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(PythonTest.class.getResource("/python/" + name)).toURI());
  }

  @Test
  void theExampleInPythonAnswersAsAnnealDoes() throws Exception {
    List<String> lines = Files.readAllLines(resource("answers.csv"));
    try (Predictor predictor = Predictor.open(resource(SavedModel.FILE));
        Source source =
            Source.open(predictor, resource("images-idx3-ubyte"), CsvFormat.DETECTED, List.of())) {
      Chunk chunk = Objects.requireNonNull(source.next());
      List<Prediction> predictions = predictor.predictions(chunk.inputs());
      assertThat(lines).hasSize(1 + predictions.size());
      for (int row = 0; row < predictions.size(); row++) {
        Prediction.OfClass ours = (Prediction.OfClass) predictions.get(row);
        List<String> theirs = List.of(lines.get(1 + row).split(",", -1));
        assertThat(theirs.subList(0, 2)).containsExactly(chunk.keys().get(row).get(0), ours.name());
        assertThat(Double.parseDouble(theirs.get(2))).isCloseTo(ours.probability(), within(1e-6));
      }
    }
  }

  /** So that what the example read is what is written today. */
  @Test
  void aModelIsWrittenAsItWasForTheExample() throws Exception {
    Path file = resource(SavedModel.FILE);
    assertThat(SavedModel.read(file).bytes()).isEqualTo(Files.readAllBytes(file));
  }
}
