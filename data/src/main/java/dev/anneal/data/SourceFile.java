package dev.anneal.data;

/**
 * A file, or a folder of images, that a data set was read from.
 *
 * @param name the path as it was given, or {@code digits.csv (built in)}
 * @param sha256 the checksum of the file as it is stored (compressed, where it is), in 64
 *     hexadecimal digits; of a folder, that of the lines {@code name TAB length} of its files
 * @param rows the rows read from it, without a header
 */
public record SourceFile(String name, String sha256, long rows) {

  /** Checks the form of the checksum and the count. */
  public SourceFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, but was " + sha256);
    }
    if (rows < 0) {
      throw new IllegalArgumentException("rows must not be negative, but was " + rows);
    }
  }
}
