package dev.anneal.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Small files, made as the tests need them. */
final class TestFiles {

  private TestFiles() {}

  /** A text file of these lines. */
  static Path csv(Path folder, String name, String... lines) {
    return bytes(
        folder.resolve(name), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A table of so many rows whose column {@code y} is to be predicted. */
  static DataRequest table(Path folder, String header, int rows, IntFunction<String> row) {
    String[] lines =
        Stream.concat(Stream.of(header), IntStream.range(0, rows).mapToObj(row))
            .toArray(String[]::new);
    return DataRequest.of(csv(folder, "t.csv", lines).toString()).withTarget("y");
  }

  /** A file of these bytes, in a folder that is made where there is none. */
  static Path bytes(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes, compressed. */
  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An idx file: the magic number, the sizes, and the content. */
  static byte[] idx(int magic, int[] sizes, byte[] content) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + content.length).putInt(magic);
    for (int size : sizes) {
      buffer.putInt(size);
    }
    return buffer.put(content).array();
  }
}
