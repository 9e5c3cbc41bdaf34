package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Image files, decoded when they are first asked for, and kept while there is room. What does not
 * fit is decoded each time: every epoch asks for every image once, so to throw one out for another
 * would gain nothing. Safe from any thread.
 */
final class DecodedImages {

  /** Stands for a file that cannot be read. */
  private static final byte[] DAMAGED = {};

  private final List<ListedImage> files;
  private final Shape shape;
  private final SkippedFiles skipped;
  private final AtomicReferenceArray<byte[]> kept;
  private final AtomicLong room;

  /**
   * Nothing is decoded yet.
   *
   * @param files the files
   * @param shape 1 or 3 channels, and the square's side twice
   * @param skipped takes the files that cannot be read
   * @param room how many bytes may be kept
   */
  DecodedImages(List<ListedImage> files, Shape shape, SkippedFiles skipped, long room) {
    this.files = files;
    this.shape = shape;
    this.skipped = skipped;
    this.kept = new AtomicReferenceArray<>(files.size());
    this.room = new AtomicLong(room);
  }

  /** An image's class. */
  int label(int image) {
    return files.get(image).label();
  }

  /**
   * An image's pixels, channel after channel, row after row; null if the file cannot be read.
   *
   * @throws DataException if that is so of too many
   */
  byte @Nullable [] pixels(int image) {
    byte[] known = kept.get(image);
    if (known == null) {
      known = decode(image);
    }
    return known == DAMAGED ? null : known;
  }

  private byte[] decode(int image) {
    String path = files.get(image).path().toString();
    try {
      byte[] pixels = ImageDecoder.read(files.get(image).path(), shape.height());
      return keep(image, pixels);
    } catch (DamagedImageException e) {
      kept.set(image, DAMAGED);
      skipped.add(path, e.problem());
      skipped.checkFew();
      return DAMAGED;
    }
  }

  /** Takes an image in that is decoded already, to three channels. */
  byte[] keep(int image, byte[] decoded) {
    byte[] pixels = shape.channels() == 1 ? SquareImage.grey(decoded) : decoded;
    if (room.addAndGet(-pixels.length) >= 0) {
      kept.set(image, pixels);
    }
    return pixels;
  }
}
