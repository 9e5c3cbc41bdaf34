package dev.anneal.data;

import dev.anneal.engine.Shape;

/**
 * Images and their classes, in memory as the files have them.
 *
 * @param shape channels, height and width
 * @param pixels image after image, channel after channel, row after row; a byte from 0 to 255 each
 * @param labels the class of each image, a byte from 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledImages(Shape shape, byte[] pixels, byte[] labels) {

  /** Checks that pixels and labels belong together. */
  LabelledImages {
    if (pixels.length != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "pixels must have %d values for %d images of %s, but was %d"
              .formatted(
                  (long) labels.length * shape.values(), labels.length, shape, pixels.length));
    }
  }

  /** The number of images. */
  int count() {
    return labels.length;
  }

  /** An image's class. */
  int label(int image) {
    return labels[image] & 0xFF;
  }
}
