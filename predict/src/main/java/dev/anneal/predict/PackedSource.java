package dev.anneal.predict;

import dev.anneal.data.ImageInputs;
import dev.anneal.data.PackedImages;
import dev.anneal.data.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The images of one file, which are told apart by their number, from 0. Their own classes count
 * where the model was trained on images that are stored so.
 */
final class PackedSource implements Source {

  private final PackedImages images;
  private final ImageInputs inputs;
  private final int classes;
  private int at;

  private PackedSource(PackedImages images, ImageInputs inputs, int classes) {
    this.images = images;
    this.inputs = inputs;
    this.classes = classes;
  }

  static Source of(Predictor predictor, PackedImages images) {
    return new PackedSource(images, predictor.images(), classes(predictor, images));
  }

  /** The number of classes that the images' own are among; 0 where they are of another kind. */
  private static int classes(Predictor predictor, PackedImages images) {
    return predictor.preprocessing() instanceof Preprocessing.Images trained
            && trained.framing() == Preprocessing.Framing.AS_STORED
            && trained.shape().equals(images.shape())
        ? trained.target().outputs()
        : 0;
  }

  @Override
  public List<String> keyNames() {
    return List.of("image");
  }

  @Override
  public @Nullable Chunk next() {
    int width = inputs.width();
    int count = Math.min(Chunk.rows(width), images.count() - at);
    if (count == 0) {
      return null;
    }
    List<List<String>> keys = new ArrayList<>();
    float[] values = new float[count * width];
    double[] targets = new double[count];
    for (int i = 0; i < count; i++) {
      keys.add(List.of(String.valueOf(at + i)));
      images.put(at + i, inputs, values, i * width);
      targets[i] = target(at + i);
    }
    at += count;
    return new Chunk(keys, values, targets);
  }

  private double target(int image) {
    if (classes == 0) {
      return Double.NaN;
    }
    OptionalInt label = images.label(image, classes);
    return label.isPresent() ? label.getAsInt() : Double.NaN;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() {
    // the file was read whole
  }
}
