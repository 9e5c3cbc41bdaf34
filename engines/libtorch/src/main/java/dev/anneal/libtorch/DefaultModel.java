package dev.anneal.libtorch;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/** The net for data whose user names none: by what a row is, its size, and the number of rows. */
final class DefaultModel {

  /** The smallest side of an image that LeNet's two convolutions and poolings leave a pixel of. */
  private static final int LENET_SMALLEST = 16;

  /** Up to this side a last layer on all of LeNet's pixels is not too large. */
  private static final int LENET_LARGEST = 32;

  /** Larger images are photos. */
  private static final int THUMBNAIL = 64;

  /** Fewer photos teach ResNet-18's 11 million weights no more than ResNet-8's 78 thousand. */
  private static final int MANY = 10_000;

  /**
   * Of fewer rows of a table an MLP learns more by heart than dropout costs it: so it was on 300
   * and on 3,000 rows of four sets, and the other way round on 7,000 and more.
   */
  private static final int MANY_ROWS = 5_000;

  private DefaultModel() {}

  /** The net for these rows, and why. */
  static ModelChoice of(Rows train) {
    if (train.inputs() instanceof Inputs.Tokens) {
      return train.target() instanceof Target.NextToken
          ? new ModelChoice("gru", "the next character of a text")
          : new ModelChoice("embedding-bag", "text");
    }
    Shape shape = train.shape();
    return shape.isImage() ? ofImages(shape, train.count()) : ofNumbers(train.count());
  }

  private static ModelChoice ofNumbers(int count) {
    return count < MANY_ROWS
        ? new ModelChoice(
            "mlp(256, 128, dropout=0.3)",
            "rows are not images, and %,d are few enough to learn by heart".formatted(count))
        : new ModelChoice("mlp", "rows are not images");
  }

  private static ModelChoice ofImages(Shape shape, int count) {
    int channels = shape.channels();
    int shortSide = Math.min(shape.height(), shape.width());
    int longSide = Math.max(shape.height(), shape.width());
    if (shortSide < LENET_SMALLEST) {
      return new ModelChoice("small-cnn", shape + " images, which are tiny");
    }
    if (channels == 1 && longSide <= LENET_LARGEST) {
      return new ModelChoice("lenet", shape + " images, which are small and grey");
    }
    if (longSide <= THUMBNAIL) {
      return new ModelChoice("resnet-8", shape + " images, which are small");
    }
    return count < MANY
        ? new ModelChoice(
            "resnet-8",
            "%,d %s photos, too few for resnet-18, unless it begins from trained --weights"
                .formatted(count, shape))
        : new ModelChoice("resnet-18", "%,d %s photos".formatted(count, shape));
  }
}
