package dev.anneal.data;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads image files: into a square of a given side, the short side fitted to it and the middle of
 * the long one kept, upright, in three channels, on white where they are transparent.
 *
 * <p>A file's own word on its size is checked before any pixel is decoded.
 */
final class ImageDecoder {

  /** More pixels than any camera has, but few enough that a file's word costs no one the memory. */
  private static final long MOST_PIXELS = 100_000_000;

  /** Larger images are read with gaps, so that those decoded side by side fit into memory. */
  private static final long MOST_DECODED = 16_000_000;

  private static final long LARGEST_FILE = 500_000_000;

  private ImageDecoder() {}

  /** The width and height that a file says it has. */
  static Dimension size(Path path) throws DamagedImageException {
    return size(content(path));
  }

  /** The width and height that a file's content says it has. */
  static Dimension size(byte[] content) throws DamagedImageException {
    return read(content, ImageDecoder::size);
  }

  /**
   * Reads an image.
   *
   * @param path the file
   * @param side the side of the square to make of it
   * @return red, green and blue, each row after row
   */
  static byte[] read(Path path, int side) throws DamagedImageException {
    return read(content(path), side);
  }

  /**
   * Reads an image.
   *
   * @param content a file's content
   * @param side the side of the square to make of it
   * @return red, green and blue, each row after row
   */
  static byte[] read(byte[] content, int side) throws DamagedImageException {
    BufferedImage image = read(content, ImageDecoder::pixels);
    byte[] pixels = SquareImage.of(image, side);
    return ImageFormat.of(content) == ImageFormat.JPEG
        ? Orientation.of(content).upright(pixels, SquareImage.CHANNELS, side)
        : pixels;
  }

  /** A file's content. */
  static byte[] content(Path path) throws DamagedImageException {
    try {
      long length = Files.size(path);
      if (length > LARGEST_FILE) {
        throw new DamagedImageException(
            "the file has %,d bytes, more than the %,d that are read"
                .formatted(length, LARGEST_FILE));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new DamagedImageException("the file cannot be read (%s)".formatted(e));
    }
  }

  /** Decoders throw whatever their arithmetic meets in a damaged file. */
  @SuppressWarnings("CatchingUnchecked")
  private static <T> T read(byte[] content, Reading<T> reading) throws DamagedImageException {
    ImageFormat format = ImageFormat.of(content);
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(stream, true, true);
      return reading.from(reader);
    } catch (IOException | RuntimeException e) {
      throw new DamagedImageException(
          "the %s data are damaged or end too early (%s)".formatted(format, e.getMessage()));
    } finally {
      reader.dispose();
    }
  }

  private static Dimension size(ImageReader reader) throws IOException, DamagedImageException {
    Dimension size = new Dimension(reader.getWidth(0), reader.getHeight(0));
    if (size.width < 1 || size.height < 1 || (long) size.width * size.height > MOST_PIXELS) {
      throw new DamagedImageException(
          "the image says that it has %dx%d pixels, but from 1 to %,d are read"
              .formatted(size.width, size.height, MOST_PIXELS));
    }
    return size;
  }

  private static BufferedImage pixels(ImageReader reader)
      throws IOException, DamagedImageException {
    Dimension size = size(reader);
    ImageReadParam how = reader.getDefaultReadParam();
    int every = 1;
    while ((long) size.width * size.height > MOST_DECODED * every * every) {
      every++;
    }
    how.setSourceSubsampling(Math.min(every, size.width), Math.min(every, size.height), 0, 0);
    AtomicBoolean cut = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("Missing EOI") || warning.contains("premature end")) {
            cut.set(true); // libjpeg fills what is missing with grey
          }
        });
    BufferedImage image = reader.read(0, how);
    if (cut.get()) {
      throw new DamagedImageException("the JPEG data end too early");
    }
    return image;
  }

  /** What is read of an image. */
  private interface Reading<T> {
    T from(ImageReader reader) throws IOException, DamagedImageException;
  }
}
