package dev.anneal.report;

/**
 * An image on a contact sheet.
 *
 * @param source the image itself, as a {@code data:image/...} address
 * @param caption what it is
 */
public record SheetImage(String source, String caption) {

  /** Checks that the page would load nothing. */
  public SheetImage {
    if (!source.startsWith("data:image/")) {
      throw new IllegalArgumentException("source must be a data:image/ address, but was " + source);
    }
  }
}
