package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One way to show an image: a part of it, mirrored, moved, and with a square cut out.
 *
 * @param shape channels, height and width
 * @param window what is seen of it
 * @param right how many pixels the image is moved to the right; negative for left
 * @param down how many pixels it is moved down; negative for up
 * @param facing whether it is mirrored
 * @param cut what is cut out of the result
 */
record Guise(Shape shape, Window window, int right, int down, Facing facing, Cut cut) {

  private static final int MOVED_SHARE = 8;
  private static final int CUT_SHARE = 4;

  /** Left to right as it is, or the reverse. */
  enum Facing {
    /** As it is. */
    AHEAD,
    /** Mirrored, before it is moved. */
    MIRRORED
  }

  /** A rectangle of the result; ends are not included. */
  record Cut(int left, int top, int rightEnd, int bottomEnd) {
    static final Cut NOTHING = new Cut(0, 0, 0, 0);
  }

  /** Draws one. The draws of one change do not depend on which others there are. */
  static Guise of(Augmentation augmentation, Shape shape, SplittableRandom random) {
    SplittableRandom moving = random.split();
    SplittableRandom mirroring = random.split();
    SplittableRandom cutting = random.split();
    SplittableRandom looking = random.split();
    int height = shape.height();
    int width = shape.width();
    boolean moved = augmentation.has(Augmentation.Change.CROP);
    boolean mirrored = augmentation.has(Augmentation.Change.FLIP) && mirroring.nextBoolean();
    return new Guise(
        shape,
        augmentation.has(Augmentation.Change.RESIZED_CROP)
            ? Window.draw(shape, augmentation.leastArea(), looking)
            : Window.whole(shape),
        moved ? step(width, moving) : 0,
        moved ? step(height, moving) : 0,
        mirrored ? Facing.MIRRORED : Facing.AHEAD,
        augmentation.has(Augmentation.Change.CUTOUT) ? cut(height, width, cutting) : Cut.NOTHING);
  }

  private static int step(int side, SplittableRandom random) {
    int most = Math.max(1, Math.round((float) side / MOVED_SHARE));
    return random.nextInt(-most, most + 1);
  }

  private static Cut cut(int height, int width, SplittableRandom random) {
    int side = Math.max(1, height / CUT_SHARE);
    int left = random.nextInt(width) - side / 2;
    int top = random.nextInt(height) - side / 2;
    return new Cut(
        Math.max(0, left),
        Math.max(0, top),
        Math.min(width, left + side),
        Math.min(height, top + side));
  }

  /**
   * Shows the image at a place of an array at the same place of another, which is 0 there.
   *
   * @param image has the image
   * @param shown takes the result
   * @param at where both begin
   */
  void apply(float[] image, float[] shown, int at) {
    if (window.equals(Window.whole(shape))) {
      apply(image, at, shown, at);
    } else {
      apply(window.fit(image, at, shape), 0, shown, at);
    }
  }

  private void apply(float[] image, int from, float[] shown, int to) {
    int channels = shape.channels();
    int height = shape.height();
    int width = shape.width();
    for (int channel = 0; channel < channels; channel++) {
      for (int y = Math.max(0, down); y < Math.min(height, height + down); y++) {
        int plane = channel * height * width;
        row(image, from + plane + (y - down) * width, shown, to + plane + y * width, width);
      }
      for (int y = cut.top; y < cut.bottomEnd; y++) {
        int row = to + (channel * height + y) * width;
        Arrays.fill(shown, row + cut.left, row + cut.rightEnd, 0);
      }
    }
  }

  private void row(float[] image, int from, float[] shown, int to, int width) {
    int first = Math.max(0, right);
    int length = width - Math.abs(right);
    if (facing == Facing.AHEAD) {
      System.arraycopy(image, from + first - right, shown, to + first, length);
      return;
    }
    for (int x = first; x < first + length; x++) {
      shown[to + x] = image[from + width - 1 - (x - right)];
    }
  }
}
