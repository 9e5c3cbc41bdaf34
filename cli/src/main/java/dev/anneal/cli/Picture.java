package dev.anneal.cli;

import dev.anneal.engine.Shape;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** An image of a data set, to be looked at. */
record Picture(BufferedImage image) {

  private static final int LARGEST_SIDE = 128;

  /** Smaller images are kept exactly. */
  private static final int EXACT_SIDE = 40;

  private static final String SHADES = " .:-=+*#%@";

  /**
   * The image of pixels.
   *
   * @param shape 1 or 3 channels, height and width
   * @param pixels channel after channel, row after row
   */
  static Picture of(Shape shape, byte[] pixels) {
    int height = shape.height();
    int width = shape.width();
    int area = height * width;
    int green = shape.channels() == 1 ? 0 : area;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < area; i++) {
      int level = (pixels[i] & 0xFF) << 16;
      level |= (pixels[i + green] & 0xFF) << 8;
      level |= pixels[i + 2 * green] & 0xFF;
      image.setRGB(i % width, i / width, level);
    }
    return new Picture(image);
  }

  /** The image in a {@code data:} address: exact where it is small, else as JPEG. */
  String address() {
    boolean exact = Math.max(image.getWidth(), image.getHeight()) <= EXACT_SIDE;
    String format = exact ? "png" : "jpeg";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(fitted(LARGEST_SIDE), format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return "data:image/%s;base64,%s".formatted(format, text);
  }

  /** The image in characters, twice as wide as high, for a terminal. */
  List<String> lines(int height) {
    BufferedImage small = fitted(height);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < small.getHeight(); y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < small.getWidth(); x++) {
        char shade = SHADES.charAt(brightness(small.getRGB(x, y)) * SHADES.length() / 256);
        line.append(shade).append(shade);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int brightness(int rgb) {
    return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
  }

  /** Made smaller where its longer side is more. */
  private BufferedImage fitted(int side) {
    int longer = Math.max(image.getWidth(), image.getHeight());
    if (longer <= side) {
      return image;
    }
    int width = Math.max(1, image.getWidth() * side / longer);
    int height = Math.max(1, image.getHeight() * side / longer);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = small.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(image, 0, 0, width, height, null);
    canvas.dispose();
    return small;
  }
}
