package dev.anneal.bench;

import dev.anneal.data.DamagedImageException;
import dev.anneal.predict.Predictor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** What predicting takes in this process, as JSON. */
@Command(
    name = "predict-here",
    mixinStandardHelpOptions = true,
    description = "Times a saved model for images, in this process.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PredictHere implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "A model.safetensors.")
  private Path model;

  @Option(names = "--threads", defaultValue = "1", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--seconds", defaultValue = "2", description = "How long each way is timed.")
  private double seconds;

  @Override
  public Integer call() throws DamagedImageException {
    try (Predictor predictor = Predictor.open(model, threads)) {
      System.out.println(
          JsonMapper.shared().writeValueAsString(PredictTimes.of(predictor, seconds)));
    }
    return 0;
  }
}
