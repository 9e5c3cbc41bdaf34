package dev.anneal.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that is read once, from start to end: unpacked if it is gzip, which its first two bytes
 * tell, and with a checksum of what is on disk.
 */
final class DataFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final DigestInputStream stored;
  private final InputStream content;

  private DataFile(String name, InputStream file) throws IOException {
    this.name = name;
    this.stored = new DigestInputStream(file, sha256Digest());
    BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    this.content =
        magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** Opens a file on disk. */
  static DataFile open(Path path) {
    try {
      return of(path.toString(), Files.newInputStream(path));
    } catch (IOException e) {
      throw failure(path.toString(), e);
    }
  }

  /** Takes over a stream, which is closed with this file. */
  static DataFile of(String name, InputStream file) {
    try {
      return new DataFile(name, file);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** A file that is in memory. */
  static DataFile of(String name, byte[] file) {
    return of(name, new ByteArrayInputStream(file));
  }

  /** The name to use in messages. */
  String name() {
    return name;
  }

  /** The unpacked content. */
  InputStream content() {
    return content;
  }

  /** Reads up to so many bytes of the content; fewer only at its end. Allocates as they come. */
  byte[] read(int length) {
    try {
      return content.readNBytes(length);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** Reads what is left, and describes the file. */
  SourceFile describe(long rows) {
    try {
      stored.transferTo(OutputStream.nullOutputStream());
      return new SourceFile(
          name, HexFormat.of().formatHex(stored.getMessageDigest().digest()), rows);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** What went wrong while reading, in words for the user. */
  DataException failure(IOException cause) {
    return failure(name, cause);
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static DataException failure(String name, IOException cause) {
    String problem;
    if (cause instanceof NoSuchFileException) {
      problem = "there is no such file";
    } else if (cause instanceof EOFException) {
      problem = "the gzip data end too early; copy or download the file again";
    } else if (cause instanceof ZipException) {
      problem = "the gzip data are damaged; copy or download the file again";
    } else {
      problem = "cannot be read (%s)".formatted(cause);
    }
    return new DataException(name + ": " + problem, cause);
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
