package dev.anneal.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of bytes in idx format: a magic number, big-endian 2051 for images (three dimensions) and
 * 2049 for labels (one), the size of each dimension as a 4-byte number, then the bytes, the last
 * dimension fastest.
 *
 * <p>The sizes are not trusted: memory is taken as the bytes come.
 *
 * @param source the file
 * @param sizes the size of each dimension
 * @param bytes the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdxFile(SourceFile source, List<Integer> sizes, byte[] bytes) {

  /** The length of the magic number. */
  static final int MAGIC_BYTES = 4;

  private static final int UNSIGNED_BYTES = 0x0800;
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /** Whether a file that begins so has bytes in idx format, whatever its number of dimensions. */
  static boolean begins(byte[] start) {
    return start.length >= MAGIC_BYTES
        && (ByteBuffer.wrap(start).getInt() & ~0xFF) == UNSIGNED_BYTES;
  }

  /** Reads images (3 dimensions) or labels (1 dimension), and closes the file. */
  static IdxFile read(DataFile file, int dimensions) {
    try (file) {
      byte[] header = file.read(4 * (1 + dimensions));
      checkMagic(file, header, dimensions);
      List<Integer> sizes = sizes(file, header, dimensions);
      byte[] bytes = content(file, sizes);
      return new IdxFile(file.describe(sizes.get(0)), sizes, bytes);
    }
  }

  private static byte[] content(DataFile file, List<Integer> sizes) {
    int length = sizes.stream().reduce(1, Math::multiplyExact);
    byte[] bytes = file.read(length);
    String announced =
        "the %d bytes that its header announces (%s)"
            .formatted(
                length, sizes.stream().map(String::valueOf).collect(Collectors.joining("x")));
    if (bytes.length < length) {
      throw DataException.in(
          file.name(),
          "the file ends after %d of %s; copy or download it again"
              .formatted(bytes.length, announced));
    }
    if (file.read(1).length > 0) {
      throw DataException.in(
          file.name(), "the file goes on after %s; copy or download it again".formatted(announced));
    }
    return bytes;
  }

  private static void checkMagic(DataFile file, byte[] header, int dimensions) {
    int expected = UNSIGNED_BYTES | dimensions;
    int found = header.length < 4 ? 0 : ByteBuffer.wrap(header).getInt();
    if (found != expected) {
      throw DataException.in(
          file.name(),
          "idx files of %s start with 0x%08x, but this is another kind of file, starting with %s"
              .formatted(
                  dimensions == 1 ? "labels" : "images",
                  expected,
                  header.length < 4 ? header.length + " bytes in all" : "0x%08x".formatted(found)));
    }
  }

  private static List<Integer> sizes(DataFile file, byte[] header, int dimensions) {
    if (header.length < 4 * (1 + dimensions)) {
      throw DataException.in(
          file.name(), "the file ends within its header; copy or download it again");
    }
    int[] sizes = new int[dimensions];
    ByteBuffer.wrap(header, 4, 4 * sizes.length).asIntBuffer().get(sizes);
    double length =
        Arrays.stream(sizes).mapToDouble(Integer::toUnsignedLong).reduce(1, (a, b) -> a * b);
    if (length == 0 || length > LARGEST || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw DataException.in(
          file.name(),
          "the header announces %s bytes, which no file of this kind has; copy or download it again"
              .formatted(
                  Arrays.stream(sizes)
                      .mapToObj(Integer::toUnsignedString)
                      .collect(Collectors.joining("x"))));
    }
    return Arrays.stream(sizes).boxed().toList();
  }
}
