package dev.anneal.bench;

import dev.anneal.data.DamagedImageException;
import dev.anneal.engine.Shape;
import dev.anneal.predict.Predictor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What predicting takes, as {@code bench/peers/predict.py} measures it too.
 *
 * @param outputs the model's outputs for the first rows
 * @param milliseconds the median time of a row on its own, from an image to its class
 * @param slowest the time that one such row in a hundred exceeds
 * @param rows rows a second in batches, from inputs to all probabilities, by the median batch
 */
record PredictTimes(List<Double> outputs, double milliseconds, double slowest, double rows) {

  private static final int BATCH = 1024;
  private static final int SHOWN = 4;

  /** Measures, either way for so long. */
  static PredictTimes of(Predictor predictor, double seconds) throws DamagedImageException {
    Shape shape = predictor.preprocessing().shape();
    int width = shape.values();
    float[] inputs = new float[BATCH * width];
    for (int row = 0; row < BATCH; row++) {
      predictor.images().put(image(shape, row), inputs, row * width);
    }
    float[] outputs = predictor.outputs(Arrays.copyOf(inputs, SHOWN * width)).values();
    BufferedImage first = image(shape, 0);
    double[] alone = times(seconds, () -> predictor.predict(first));
    double[] together = times(seconds, () -> predictor.predictions(inputs));
    return new PredictTimes(
        IntStream.range(0, outputs.length).mapToObj(i -> (double) outputs[i]).toList(),
        1e3 * quantile(alone, 0.5),
        1e3 * quantile(alone, 0.99),
        BATCH / quantile(together, 0.5));
  }

  /** The pixels of the program in Python. */
  private static BufferedImage image(Shape shape, int row) {
    List<Integer> sizes = shape.sizes();
    boolean grey = sizes.get(0) == 1;
    BufferedImage image =
        new BufferedImage(
            sizes.get(2),
            sizes.get(1),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int area = sizes.get(1) * sizes.get(2);
    for (int i = 0; i < shape.values(); i++) {
      long index = (long) row * shape.values() + i;
      int level = (int) (index * 7919 % 251);
      int pixel = i % area;
      image.getRaster().setSample(pixel % sizes.get(2), pixel / sizes.get(2), i / area, level);
    }
    return image;
  }

  /** The seconds of each call, sorted, after as long a time in which it gets warm. */
  private static double[] times(double seconds, Runnable call) {
    once(seconds, call);
    return once(seconds, call);
  }

  private static double[] once(double seconds, Runnable call) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (1e9 * seconds);
    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
      call.run();
      times.add((System.nanoTime() - begun) / 1e9);
    }
    return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
