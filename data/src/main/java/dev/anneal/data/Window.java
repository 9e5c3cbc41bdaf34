package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.util.SplittableRandom;

/**
 * The part of an image that is shown, fitted to the whole.
 *
 * @param left its first column
 * @param top its first row
 * @param width how many columns it has
 * @param height how many rows it has
 */
record Window(int left, int top, int width, int height) {

  /** How much wider than high a window is at most, and the reverse. */
  private static final double WIDEST = 4.0 / 3;

  private static final int TRIES = 10;

  /** All of it. */
  static Window whole(Shape shape) {
    return new Window(0, 0, shape.width(), shape.height());
  }

  /**
   * Draws one as torchvision's {@code RandomResizedCrop} does: an area from a share of the image's
   * to all of it, and a shape whose logarithm is uniform. What does not fit in is drawn again;
   * after ten tries the largest window in the middle is taken whose shape is allowed.
   *
   * @param leastArea the least share
   */
  static Window draw(Shape shape, double leastArea, SplittableRandom random) {
    Window whole = whole(shape);
    for (int i = 0; i < TRIES; i++) {
      double area =
          (leastArea + (1 - leastArea) * random.nextDouble()) * whole.width * whole.height;
      double ratio = Math.pow(WIDEST, 2 * random.nextDouble() - 1);
      int width = (int) Math.rint(Math.sqrt(area * ratio));
      int height = (int) Math.rint(Math.sqrt(area / ratio));
      if (width > 0 && width <= whole.width && height > 0 && height <= whole.height) {
        return new Window(
            random.nextInt(whole.width - width + 1),
            random.nextInt(whole.height - height + 1),
            width,
            height);
      }
    }
    return middle(whole);
  }

  private static Window middle(Window whole) {
    int width = Math.min(whole.width, (int) Math.rint(whole.height * WIDEST));
    int height = Math.min(whole.height, (int) Math.rint(whole.width * WIDEST));
    return new Window((whole.width - width) / 2, (whole.height - height) / 2, width, height);
  }

  /**
   * Fits it to the whole image: bilinear, and antialiased where it becomes smaller; what lies
   * outside of it does not count.
   *
   * @param image has the image
   * @param at where it begins
   * @param shape channels, height and width
   * @return the fitted image alone
   */
  float[] fit(float[] image, int at, Shape shape) {
    int fullHeight = shape.height();
    int fullWidth = shape.width();
    Resampling columns = Resampling.ofMiddle(width, width, fullWidth);
    Resampling rows = Resampling.ofMiddle(height, height, fullHeight);
    float[] fitted = new float[shape.values()];
    float[] narrow = new float[height * fullWidth];
    for (int channel = 0; channel < shape.channels(); channel++) {
      int plane = channel * fullHeight * fullWidth;
      for (int y = 0; y < height; y++) {
        columns.apply(image, at + plane + (top + y) * fullWidth + left, narrow, y * fullWidth);
      }
      rows.applyDown(narrow, fitted, plane, fullWidth);
    }
    return fitted;
  }
}
