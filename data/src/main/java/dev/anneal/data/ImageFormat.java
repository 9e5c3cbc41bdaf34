package dev.anneal.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The formats of image files that are read. A file's first bytes tell which, not its name. */
enum ImageFormat {
  /** JPEG: grey, colour, or with the four inks of print. */
  JPEG("jpe?g|jpe|jfif", "\u00FF\u00D8\u00FF"),
  /** PNG. */
  PNG("png", "\u0089PNG"),
  /** Windows bitmap. */
  BMP("bmp|dib", "BM"),
  /** GIF; the first picture of an animation. */
  GIF("gif", "GIF8");

  private static final Pattern NAME =
      Pattern.compile(
          Arrays.stream(values())
              .map(format -> format.endings)
              .collect(Collectors.joining("|", ".*\\.(", ")")),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int SHOWN = 4;

  private final String endings;
  private final String start;

  /** Endings as a regular expression, and the first bytes. */
  ImageFormat(String endings, String start) {
    this.endings = endings;
    this.start = start;
  }

  /** The name by which ImageIO knows the format. */
  String readerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a file's name ends as that of an image does. */
  static boolean isNameOfImage(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /** The format of a file's content. */
  static ImageFormat of(byte[] content) throws DamagedImageException {
    if (content.length == 0) {
      throw new DamagedImageException("the file is empty");
    }
    for (ImageFormat format : values()) {
      if (format.begins(content)) {
        return format;
      }
    }
    StringBuilder found = new StringBuilder("0x");
    for (int i = 0; i < Math.min(SHOWN, content.length); i++) {
      found.append("%02x".formatted(content[i] & 0xFF));
    }
    throw new DamagedImageException(
        "this is no JPEG, PNG, BMP or GIF image: it starts with " + found);
  }

  private boolean begins(byte[] content) {
    byte[] wanted = start.getBytes(StandardCharsets.ISO_8859_1);
    return content.length >= wanted.length
        && Arrays.equals(content, 0, wanted.length, wanted, 0, wanted.length);
  }
}
