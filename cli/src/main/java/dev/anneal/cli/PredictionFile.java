package dev.anneal.cli;

import dev.anneal.predict.Chunk;
import dev.anneal.predict.Prediction;
import java.io.IOException;
import java.util.List;

/** Where predictions are written, a line for each row. */
interface PredictionFile extends AutoCloseable {

  /** Writes the predictions for a chunk's rows. */
  void write(Chunk chunk, List<Prediction> predictions) throws IOException;

  /** Writes what is still in memory; the stream below stays open. */
  @Override
  void close() throws IOException;
}
