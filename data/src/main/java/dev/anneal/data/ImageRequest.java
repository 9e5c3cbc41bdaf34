package dev.anneal.data;

import org.jspecify.annotations.Nullable;

/**
 * How images are to be read.
 *
 * @param size the height and width to which the images of a folder are fitted; null to choose by
 *     the images
 * @param normalisation by which means the pixels of a folder's images become inputs; null for those
 *     of its training part
 * @param augmentation how images are changed when they are trained on; null for what is usual for
 *     them
 * @param badFiles what is done about images of a folder that cannot be read
 */
record ImageRequest(
    @Nullable Integer size,
    @Nullable Normalisation normalisation,
    @Nullable Augmentation augmentation,
    BadFiles badFiles) {

  static final ImageRequest USUAL = new ImageRequest(null, null, null, BadFiles.SKIP);

  static final int SMALLEST = 8;
  private static final int LARGEST = 1024;

  ImageRequest {
    if (size != null && (size < SMALLEST || size > LARGEST)) {
      throw new IllegalArgumentException(
          "image size must be from %d to %d, but was %d".formatted(SMALLEST, LARGEST, size));
    }
  }
}
