package dev.anneal.data;

import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.Locale;

/**
 * How a row's values became a model's inputs: all that was fitted on the training part, as plain
 * data. With it, new rows can be prepared in the same way.
 */
public sealed interface Preprocessing {

  /** What is predicted: the classes' names, or the target's mean and scale. */
  Target target();

  /**
   * Images: each pixel becomes (pixel - mean) / scale of its channel.
   *
   * @param shape channels, height and width
   * @param framing how an image comes to that shape
   * @param means the mean of each channel over the training part, in the file's pixel units
   * @param scales the standard deviation (over n) of each channel, in the same units; positive
   * @param target what is predicted
   */
  record Images(
      Shape shape, Framing framing, List<Double> means, List<Double> scales, Target target)
      implements Preprocessing {

    /** Checks that every channel has a mean and a scale. */
    public Images {
      means = List.copyOf(means);
      scales = List.copyOf(scales);
      if (!shape.isImage()) {
        throw new IllegalArgumentException(
            "shape must be channels, height and width, but was " + shape);
      }
      int channels = shape.sizes().get(0);
      if (means.size() != channels || scales.size() != channels) {
        throw new IllegalArgumentException(
            "means and scales must have %d values, one a channel, but was %d and %d"
                .formatted(channels, means.size(), scales.size()));
      }
      if (scales.stream().anyMatch(scale -> !(scale > 0))) {
        throw new IllegalArgumentException("scales must be positive, but was " + scales);
      }
    }

    /**
     * The pixels that became inputs, as an image's file has them: for showing what a model sees.
     *
     * @param inputs has the image
     * @param from where it begins
     * @return channel after channel, row after row; a byte from 0 to 255 each
     */
    public byte[] pixels(float[] inputs, int from) {
      byte[] pixels = new byte[shape.values()];
      int area = pixels.length / means.size();
      for (int i = 0; i < pixels.length; i++) {
        int channel = i / area;
        long level = Math.round(inputs[from + i] * scales.get(channel) + means.get(channel));
        pixels[i] = (byte) Math.max(0, Math.min(255, level));
      }
      return pixels;
    }
  }

  /** How an image comes to the shape of a row. */
  enum Framing {
    /** It has that shape. */
    AS_STORED,
    /**
     * Turned upright as its EXIF data say, put on white where it is transparent, the short side
     * fitted to the height (bilinear with antialiasing) and the middle of the long one kept; red,
     * green and blue, or their brightness by ITU-R BT.601 where there is one channel.
     */
    CENTRE_SQUARE;

    /** {@code as-stored} or {@code centre-square}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A table: each column becomes the inputs that it describes, side by side in this order.
   *
   * @param columns the columns used, in the training file's order
   * @param leftOut the names of the columns that carry nothing to learn from
   * @param targetColumn the name of the column that is predicted
   * @param target what is predicted
   */
  record Table(List<Column> columns, List<String> leftOut, String targetColumn, Target target)
      implements Preprocessing {

    /** Checks that there is an input. */
    public Table {
      columns = List.copyOf(columns);
      leftOut = List.copyOf(leftOut);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns must not be empty, but there are none");
      }
    }

    /** The shape of a row: one dimension, as long as the columns have inputs. */
    public Shape shape() {
      return Shape.of(columns.stream().mapToInt(column -> column.inputs().size()).sum());
    }

    /** The names of the inputs, in their order. */
    public List<String> inputs() {
      return columns.stream().flatMap(column -> column.inputs().stream()).toList();
    }
  }
}
