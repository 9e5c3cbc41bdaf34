package dev.anneal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps blocks of bytes that are written once and then read at random: the first ones on the heap,
 * what is more in a temporary file that is mapped into memory, so that data may be larger than the
 * heap, and than memory too.
 *
 * <p>The file has no name from the moment it is open (on Windows, until it is closed), so that
 * nothing is left of it whatever happens. It is written before it is mapped: a full disk is an
 * error here, and not a fault of the memory later. Written by one thread; what it gives may be read
 * by any.
 */
final class ScratchFile {

  /** The largest block, in bytes. A file is mapped in windows of this size. */
  static final int LARGEST_BLOCK = 1 << 30;

  private static final long USUALLY_IN_MEMORY = 64L << 20;

  private final long inMemory;
  private final List<MappedByteBuffer> windows = new ArrayList<>();
  private long kept;
  private long length;
  private @Nullable FileChannel channel;

  /**
   * Opens no file yet.
   *
   * @param inMemory how many bytes to keep on the heap
   */
  ScratchFile(long inMemory) {
    this.inMemory = inMemory;
  }

  /** Keeps 64 MiB on the heap. */
  static ScratchFile usual() {
    return new ScratchFile(USUALLY_IN_MEMORY);
  }

  /** A block that was kept. */
  interface Block {
    /** Its bytes, in the machine's own order. To be asked for when all blocks are kept. */
    ByteBuffer bytes();
  }

  /**
   * Keeps a block.
   *
   * @param block what remains in it is written; at most {@link #LARGEST_BLOCK}; belongs to the
   *     scratch file from now on
   */
  Block keep(ByteBuffer block) {
    kept += block.remaining();
    if (kept <= inMemory) {
      ByteBuffer bytes = block.slice().order(ByteOrder.nativeOrder());
      return () -> bytes;
    }
    int size = block.remaining();
    try {
      long position = write(block);
      return () -> mapped(position, size);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private long write(ByteBuffer block) throws IOException {
    FileChannel file = channel == null ? open() : channel;
    channel = file;
    long left = LARGEST_BLOCK - length % LARGEST_BLOCK;
    long position = block.remaining() <= left ? length : length + left;
    length = position + block.remaining();
    for (long at = position; block.hasRemaining(); ) {
      at += file.write(block, at);
    }
    return position;
  }

  private static FileChannel open() throws IOException {
    Path path = Files.createTempFile("anneal-", ".scratch");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private ByteBuffer mapped(long position, int size) {
    while (windows.size() <= position / LARGEST_BLOCK) {
      windows.add(map(windows.size() * (long) LARGEST_BLOCK));
    }
    return windows
        .get((int) (position / LARGEST_BLOCK))
        .slice((int) (position % LARGEST_BLOCK), size)
        .order(ByteOrder.nativeOrder());
  }

  private MappedByteBuffer map(long start) {
    if (channel == null) {
      throw new IllegalStateException("a block must be kept before it is asked for");
    }
    try {
      return channel.map(
          FileChannel.MapMode.READ_ONLY, start, Math.min(LARGEST_BLOCK, length - start));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static DataException failure(IOException e) {
    return new DataException(
        "the temporary folder %s cannot take the data (%s); free space there, or name another one"
                .formatted(System.getProperty("java.io.tmpdir"), e.getMessage())
            + " in the environment's JAVA_TOOL_OPTIONS, as -Djava.io.tmpdir=FOLDER",
        e);
  }
}
