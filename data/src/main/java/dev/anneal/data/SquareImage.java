package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Makes red, green and blue squares of decoded images. */
final class SquareImage {

  /** Red, green and blue. */
  static final int CHANNELS = 3;

  private static final int WHITE = 255;

  private SquareImage() {}

  /**
   * Fits the short side, and keeps the middle of the long one.
   *
   * @param image any image
   * @param side the square's side
   * @return red, green and blue, each row after row
   */
  static byte[] of(BufferedImage image, int side) {
    int square = Math.min(image.getWidth(), image.getHeight());
    Resampling columns = Resampling.ofMiddle(image.getWidth(), square, side);
    Resampling rows = Resampling.ofMiddle(image.getHeight(), square, side);
    Source source = Source.of(image);
    byte[] pixels = new byte[CHANNELS * side * side];
    int firstRow = rows.from()[0];
    float[][][] narrow = narrow(source, image, columns, firstRow, end(rows));
    float[] sums = new float[side];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int y = 0; y < side; y++) {
        Arrays.fill(sums, 0);
        int from = rows.from()[y] - firstRow;
        for (float weight : rows.weights()[y]) {
          float[] row = narrow[channel][from++];
          for (int x = 0; x < side; x++) {
            sums[x] += weight * row[x];
          }
        }
        for (int x = 0; x < side; x++) {
          pixels[(channel * side + y) * side + x] = (byte) Math.round(sums[x]);
        }
      }
    }
    return pixels;
  }

  /**
   * An image of pixels.
   *
   * @param shape channels (one or three), height and width
   * @param pixels channel after channel, row after row; a byte from 0 to 255 each
   */
  static BufferedImage ofPixels(Shape shape, byte[] pixels) {
    int channels = shape.channels();
    int height = shape.height();
    int width = shape.width();
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0; i < width * height; i++) {
        int level = pixels[channel * width * height + i] & 0xFF;
        image.getRaster().setSample(i % width, i / width, channel, level);
      }
    }
    return image;
  }

  /** The brightness of red, green and blue: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). */
  static byte[] grey(byte[] pixels) {
    int area = pixels.length / CHANNELS;
    byte[] grey = new byte[area];
    for (int i = 0; i < area; i++) {
      int red = pixels[i] & 0xFF;
      int green = pixels[area + i] & 0xFF;
      int blue = pixels[2 * area + i] & 0xFF;
      grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
    return grey;
  }

  /** Whether an image has no colour. */
  static boolean isGrey(byte[] pixels) {
    int area = pixels.length / CHANNELS;
    return Arrays.equals(pixels, 0, area, pixels, area, 2 * area)
        && Arrays.equals(pixels, 0, area, pixels, 2 * area, pixels.length);
  }

  private static int end(Resampling rows) {
    int last = rows.size() - 1;
    return rows.from()[last] + rows.weights()[last].length;
  }

  /** The rows that are needed, already fitted in width: channel, row, column. */
  private static float[][][] narrow(
      Source source, BufferedImage image, Resampling columns, int from, int end) {
    float[][][] narrow = new float[CHANNELS][end - from][columns.size()];
    float[][] row = new float[CHANNELS][image.getWidth()];
    for (int y = from; y < end; y++) {
      source.row(y, row);
      for (int channel = 0; channel < CHANNELS; channel++) {
        columns.apply(row[channel], narrow[channel][y - from]);
      }
    }
    return narrow;
  }

  /** An image's rows as levels from 0 to 255. */
  private interface Source {

    void row(int y, float[][] levels);

    static Source of(BufferedImage image) {
      ColorModel colours = image.getColorModel();
      boolean grey =
          !(colours instanceof IndexColorModel)
              && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
      return grey ? new Grey(image.getRaster(), colours) : new Colour(onWhite(image));
    }

    private static BufferedImage onWhite(BufferedImage image) {
      if (image.getType() == BufferedImage.TYPE_INT_RGB) {
        return image;
      }
      BufferedImage standard = image;
      if (!image.getColorModel().getColorSpace().isCS_sRGB()) {
        standard =
            new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        new ColorConvertOp(null).filter(image, standard);
      }
      BufferedImage white =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = white.createGraphics();
      try {
        canvas.drawImage(standard, 0, 0, Color.WHITE, null);
      } finally {
        canvas.dispose();
      }
      return white;
    }
  }

  /**
   * Grey levels as they are stored: Java would take them to be linear in light, and make them
   * lighter.
   */
  private record Grey(Raster raster, ColorModel colours) implements Source {

    @Override
    public void row(int y, float[][] levels) {
      int width = raster.getWidth();
      int[] samples = raster.getPixels(0, y, width, 1, (int[]) null);
      int bands = raster.getNumBands();
      float largest = (1 << colours.getComponentSize(0)) - 1;
      for (int x = 0; x < width; x++) {
        float level = samples[x * bands] / largest;
        float cover = colours.hasAlpha() ? samples[x * bands + bands - 1] / largest : 1;
        levels[0][x] = WHITE * (level * cover + 1 - cover);
      }
      System.arraycopy(levels[0], 0, levels[1], 0, width);
      System.arraycopy(levels[0], 0, levels[2], 0, width);
    }
  }

  private record Colour(BufferedImage image) implements Source {

    @Override
    public void row(int y, float[][] levels) {
      int width = image.getWidth();
      int[] packed = (int[]) image.getRaster().getDataElements(0, y, width, 1, new int[width]);
      for (int x = 0; x < width; x++) {
        levels[0][x] = packed[x] >> 16 & 0xFF;
        levels[1][x] = packed[x] >> 8 & 0xFF;
        levels[2][x] = packed[x] & 0xFF;
      }
    }
  }
}
