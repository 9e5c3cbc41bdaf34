package dev.anneal.fetch;

/**
 * Something whose checksum is known: a file, what is in it, or one of the files in an archive.
 *
 * @param name {@code file}, {@code content}, or the name of a file in the archive
 * @param sha256 its SHA-256 checksum, in 64 hexadecimal digits
 */
public record Part(String name, String sha256) {

  private static final String FILE = "file";
  private static final String CONTENT = "content";

  /** Checks the form of the checksum. */
  public Part {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, but was " + sha256);
    }
  }

  /** Whether it is the file as it is stored. */
  public boolean isFile() {
    return name.equals(FILE);
  }

  /** Whether it is what is in the file once that is unpacked. */
  public boolean isContent() {
    return name.equals(CONTENT);
  }

  /** Whether it is one of the files in an archive. */
  public boolean isMember() {
    return !isFile() && !isContent();
  }

  /** The same checksum for a file that has been unpacked from its archive. */
  Part unpacked() {
    return new Part(CONTENT, sha256);
  }
}
