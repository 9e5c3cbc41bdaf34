package dev.anneal.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held, by tag 274 of the EXIF data in a JPEG file: where a pixel of the upright
 * square image comes from in the stored one. Data that cannot be understood mean upright, as no
 * data do.
 */
enum Orientation {
  /** 1: upright. */
  UPRIGHT(1, 0, 0, 1),
  /** 2: mirrored left to right. */
  MIRRORED(-1, 0, 0, 1),
  /** 3: upside down. */
  UPSIDE_DOWN(-1, 0, 0, -1),
  /** 4: mirrored top to bottom. */
  MIRRORED_UPSIDE_DOWN(1, 0, 0, -1),
  /** 5: rows and columns exchanged. */
  TRANSPOSED(0, 1, 1, 0),
  /** 6: to be turned clockwise by 90 degrees. */
  TURN_CLOCKWISE(0, 1, -1, 0),
  /** 7: rows and columns exchanged, from the other corner. */
  TRANSVERSED(0, -1, -1, 0),
  /** 8: to be turned counter-clockwise by 90 degrees. */
  TURN_COUNTER_CLOCKWISE(0, -1, 1, 0);

  private static final int SEGMENT = 0xFF;
  private static final int APP1 = 0xE1;
  private static final int SCAN = 0xDA;
  private static final int TAG = 274;
  private static final int ENTRY = 12;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final int xFromX;
  private final int xFromY;
  private final int yFromX;
  private final int yFromY;

  /** The stored column and row as signed functions of the upright ones. */
  Orientation(int xFromX, int xFromY, int yFromX, int yFromY) {
    this.xFromX = xFromX;
    this.xFromY = xFromY;
    this.yFromX = yFromX;
    this.yFromY = yFromY;
  }

  /** Reads a JPEG file's. */
  static Orientation of(byte[] jpeg) {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == SEGMENT) {
      int marker = jpeg[at + 1] & 0xFF;
      int end = Math.min(jpeg.length, at + 2 + Math.max(2, file.getShort(at + 2) & 0xFFFF));
      if (marker == SCAN) {
        break;
      }
      int content = at + 4;
      if (marker == APP1 && startsWithExif(jpeg, content, end)) {
        return ofTiff(file.slice(content + EXIF.length, end - content - EXIF.length));
      }
      at = end;
    }
    return UPRIGHT;
  }

  private static boolean startsWithExif(byte[] jpeg, int from, int end) {
    return end - from >= EXIF.length
        && Arrays.equals(jpeg, from, from + EXIF.length, EXIF, 0, EXIF.length);
  }

  /** Looks for the tag in the first directory. */
  private static Orientation ofTiff(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return UPRIGHT;
    }
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return UPRIGHT;
    }
    int first = (int) directory + 2;
    int entries = tiff.getShort((int) directory) & 0xFFFF;
    for (int at = first; entries > 0 && at + ENTRY <= tiff.limit(); at += ENTRY, entries--) {
      if ((tiff.getShort(at) & 0xFFFF) == TAG) {
        int value = tiff.getShort(at + 8);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Turns a square image upright. */
  byte[] upright(byte[] pixels, int channels, int side) {
    if (this == UPRIGHT) {
      return pixels;
    }
    byte[] turned = new byte[pixels.length];
    int last = side - 1;
    for (int channel = 0; channel < channels; channel++) {
      int plane = channel * side * side;
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int storedX = place(xFromX, x, xFromY, y, last);
          int storedY = place(yFromX, x, yFromY, y, last);
          turned[plane + y * side + x] = pixels[plane + storedY * side + storedX];
        }
      }
    }
    return turned;
  }

  private static int place(int fromX, int x, int fromY, int y, int last) {
    int signed = fromX * x + fromY * y;
    return fromX + fromY < 0 ? last + signed : signed;
  }
}
