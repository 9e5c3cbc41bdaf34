package dev.anneal.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it is written beside its place, and {@link #commit}
 * syncs and renames it. Closed without that, it leaves nothing behind, and what was there before is
 * still there.
 */
public final class AtomicFile implements WritableByteChannel {

  private final Path file;
  private final Path beside;
  private final FileChannel channel;
  private boolean placed;

  private AtomicFile(Path file) throws IOException {
    this.file = file;
    this.beside = file.resolveSibling("." + file.getFileName() + ".part");
    this.channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /**
   * Begins to write a file.
   *
   * @throws CannotWriteException if that cannot be
   */
  public static AtomicFile open(Path file) {
    try {
      return new AtomicFile(file);
    } catch (IOException failure) {
      throw new CannotWriteException(file, failure);
    }
  }

  @Override
  public int write(ByteBuffer content) throws IOException {
    int written = 0;
    while (content.hasRemaining()) {
      written += channel.write(content);
    }
    return written;
  }

  /** Puts the file in its place. */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    placed = true;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!placed) {
      RunFolder.discard(beside);
    }
  }
}
