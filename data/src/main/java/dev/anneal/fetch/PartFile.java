package dev.anneal.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a file: hidden beside it until it is complete and right, and kept where a fetch
 * ends before, with what is needed to go on: the address and the server's word for this version.
 */
final class PartFile implements AutoCloseable {

  private static final int LONGEST_NOTE = 4096;

  private final Path target;
  private final Path path;
  private final Path note;
  private final FileChannel channel;

  private PartFile(Path target, FileChannel channel) {
    this.target = target;
    this.path = beside(target, "part");
    this.note = beside(target, "part-from");
    this.channel = channel;
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling(".%s.%s".formatted(target.getFileName(), ending));
  }

  /** Opens what has come of a file, which may be nothing, and keeps others from it. */
  static PartFile of(Path target) {
    try {
      FileChannel channel =
          FileChannel.open(
              beside(target, "part"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!isOurs(channel)) {
        channel.close();
        throw new FetchException(
            target + " is being fetched by another process; wait until that has ended");
      }
      channel.position(channel.size());
      return new PartFile(target, channel);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** The lock lasts until the channel is closed. */
  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  /** How many bytes have come. */
  long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** The server's word for the version that has begun to come from an address; null for none. */
  @Nullable String version(String address) {
    try {
      if (length() == 0 || !Files.isRegularFile(note) || Files.size(note) > LONGEST_NOTE) {
        return null;
      }
      List<String> lines = Files.readAllLines(note);
      return lines.size() == 2 && lines.get(0).equals(address) ? lines.get(1) : null;
    } catch (IOException e) {
      return null; // then the file begins anew
    }
  }

  /** Forgets what has come, and begins a version of the file. */
  void begin(String address, @Nullable String version) {
    try {
      channel.truncate(0);
      Files.deleteIfExists(note);
      if (version != null && !version.isBlank()) {
        Files.write(note, (address + "\n" + version + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  void append(byte[] bytes, int length) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** Makes it the file. */
  void complete() {
    try {
      channel.force(true);
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** Throws away what has come. */
  void discard() {
    try {
      Files.deleteIfExists(note);
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  static FetchException cannotWrite(Path target, IOException cause) {
    String reason =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(cause.getMessage());
    return new FetchException(
        "%s could not be written: %s; free some space or name another folder with --data-dir"
            .formatted(target, reason),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }
}
