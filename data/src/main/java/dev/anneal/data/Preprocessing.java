package dev.anneal.data;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a row's values became a model's inputs: all that was fitted on the training part, as plain
 * data. With it, new rows can be prepared in the same way.
 */
public sealed interface Preprocessing {

  /** What is predicted: the classes' names, or the target's mean and scale. */
  Target target();

  /** The shape of a row of inputs. */
  Shape shape();

  /** What the values of a row of inputs mean. */
  default Inputs form() {
    return new Inputs.Numbers(shape());
  }

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
      int channels = shape.channels();
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
   * @param columns the columns used, in the training file's order, but those that become an index
   *     after all others
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
      int numbers = columns.size() - indexed(columns).size();
      if (!indexed(columns.subList(0, numbers)).isEmpty()) {
        throw new IllegalArgumentException(
            "columns that become an index must come last, but '%s' does not"
                .formatted(indexed(columns).get(0).name()));
      }
    }

    private static List<ManyCategories> indexed(List<Column> columns) {
      return columns.stream()
          .filter(ManyCategories.class::isInstance)
          .map(ManyCategories.class::cast)
          .toList();
    }

    /** One dimension, as long as the columns have inputs. */
    @Override
    public Shape shape() {
      return Shape.of(columns.stream().mapToInt(column -> column.inputs().size()).sum());
    }

    /** Numbers, and after them the indices of categories where there are many. */
    @Override
    public Inputs form() {
      List<Integer> sizes = indexed(columns).stream().map(ManyCategories::size).toList();
      return sizes.isEmpty()
          ? new Inputs.Numbers(shape())
          : new Inputs.Columns(shape().values() - sizes.size(), sizes);
    }

    /** The names of the inputs, in their order. */
    public List<String> inputs() {
      return columns.stream().flatMap(column -> column.inputs().stream()).toList();
    }
  }

  /**
   * Text: the words of the columns, one column after the other, as tokens. Token 0 fills up what is
   * shorter than a row, token 1 is a word that is not in the vocabulary, and the vocabulary's words
   * are the tokens from 2 on. A text without a word is one token 1.
   *
   * @param columns the columns read, in the training file's order
   * @param leftOut the names of the other columns
   * @param length how many tokens a row has; what is longer is cut off
   * @param vocabulary the words, in the order of their tokens
   * @param targetColumn the name of the column that is predicted
   * @param target what is predicted
   */
  record Text(
      List<String> columns,
      List<String> leftOut,
      int length,
      List<String> vocabulary,
      String targetColumn,
      Target target)
      implements Preprocessing {

    /** Checks that there is something to read. */
    public Text {
      columns = List.copyOf(columns);
      leftOut = List.copyOf(leftOut);
      vocabulary = List.copyOf(vocabulary);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns must not be empty, but there are none");
      }
      if (length < 1) {
        throw new IllegalArgumentException("length must be positive, but was " + length);
      }
      if (vocabulary.stream().distinct().count() < vocabulary.size()) {
        throw new IllegalArgumentException("the words of a vocabulary must differ");
      }
    }

    @Override
    public Shape shape() {
      return Shape.of(length);
    }

    @Override
    public Inputs.Tokens form() {
      return new Inputs.Tokens(length, Vocabulary.FIRST + vocabulary.size());
    }

    /** The words of tokens, without what fills up; what the vocabulary lacks is U+FFFD. */
    public String words(List<Integer> tokens) {
      return tokens.stream()
          .filter(token -> token != Vocabulary.FILLING)
          .map(
              token ->
                  token == Vocabulary.UNKNOWN ? "\uFFFD" : vocabulary.get(token - Vocabulary.FIRST))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Characters, each to be told from those before it. Token 0 is not used, token 1 is a character
   * that is not in the alphabet, and the alphabet's characters are the tokens from 2 on.
   *
   * @param length how many characters a row has
   * @param alphabet the characters (Unicode's code points), in the order of their tokens
   */
  record Characters(int length, List<String> alphabet) implements Preprocessing {

    /** Checks that there is something to read. */
    public Characters {
      alphabet = List.copyOf(alphabet);
      if (length < 1) {
        throw new IllegalArgumentException("length must be positive, but was " + length);
      }
      if (alphabet.isEmpty() || alphabet.stream().distinct().count() < alphabet.size()) {
        throw new IllegalArgumentException(
            "the characters of an alphabet must differ, but was " + alphabet);
      }
    }

    @Override
    public Shape shape() {
      return Shape.of(length);
    }

    @Override
    public Inputs.Tokens form() {
      return new Inputs.Tokens(length, Vocabulary.FIRST + alphabet.size());
    }

    @Override
    public Target.NextToken target() {
      return new Target.NextToken(form().vocabulary());
    }

    /** The text of tokens; what the alphabet lacks is U+FFFD. */
    public String text(List<Integer> tokens) {
      StringBuilder text = new StringBuilder();
      for (int token : tokens) {
        text.append(token < Vocabulary.FIRST ? "\uFFFD" : alphabet.get(token - Vocabulary.FIRST));
      }
      return text.toString();
    }
  }
}
