package dev.anneal.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one row's inputs, without the batch: {@code 784} values, or {@code 1x28x28} for
 * channels, height and width.
 *
 * @param sizes the size of each dimension, outermost first; positive
 */
public record Shape(List<Integer> sizes) {

  /** Checks that every dimension holds something. */
  public Shape {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("a shape must have positive sizes, but was " + sizes);
    }
  }

  /** The shape with these sizes, outermost first. */
  public static Shape of(int... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  /**
   * The shape with this text form.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Shape parse(String text) {
    try {
      return new Shape(Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList());
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "a shape must be sizes such as 1x28x28, but was '%s'".formatted(text), none);
    }
  }

  /** The number of values in one row. */
  public int values() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  /** Whether a row is an image: channels, height and width. */
  public boolean isImage() {
    return sizes.size() == 3;
  }

  /**
   * An image's channels.
   *
   * @throws IllegalStateException if a row is not an image
   */
  public int channels() {
    return ofImage(0);
  }

  /**
   * An image's height in pixels.
   *
   * @throws IllegalStateException if a row is not an image
   */
  public int height() {
    return ofImage(1);
  }

  /**
   * An image's width in pixels.
   *
   * @throws IllegalStateException if a row is not an image
   */
  public int width() {
    return ofImage(2);
  }

  private int ofImage(int dimension) {
    if (!isImage()) {
      throw new IllegalStateException(
          "an image's shape must be channels, height and width, but was " + this);
    }
    return sizes.get(dimension);
  }

  /** For example {@code 1x28x28}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
