package dev.anneal.compare.find;

import dev.anneal.runs.CannotWriteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured: {@code runs.jsonl}, a line for each, appended and flushed when it is finished.
 * A line is an object with the member {@code key}, which says what was measured by its content. A
 * last line that was cut off is dropped. Threads may share a journal, processes may not.
 */
public final class Journal implements AutoCloseable {

  /** The file's name in its folder. */
  public static final String FILE = "runs.jsonl";

  private static final String KEY = "key";

  private final Path file;
  private final FileChannel channel;
  private final Map<String, JsonNode> lines = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @throws IllegalArgumentException if the folder cannot be made, if another process uses the
   *     journal, or if a line of it cannot be read
   */
  public static Journal open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Journal journal = new Journal(file, channel);
      try {
        journal.lock();
        journal.read();
        return journal;
      } catch (RuntimeException | IOException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "--out must be a folder that can be written, but %s cannot: %s; name another one"
              .formatted(folder, CannotWriteException.reason(failure)),
          failure);
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException mine) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalArgumentException(
          "--out must be used by one command at a time, but another one writes to %s"
              .formatted(file));
    }
  }

  /** Through the channel that is locked: closing any other one would let go of the lock. */
  private void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until all is read
    }
    byte[] bytes = buffer.array();
    int number = 0;
    int from = 0;
    for (int to = 0; to < bytes.length; to++) {
      if (bytes[to] == '\n') {
        number++;
        keep(new String(bytes, from, to - from, StandardCharsets.UTF_8), number);
        from = to + 1;
      }
    }
    channel.truncate(from); // what a process that was killed left of its last line
    channel.position(from);
  }

  private void keep(String line, int number) {
    try {
      JsonNode node = JsonMapper.shared().readTree(line);
      if (node.path(KEY).isString()) {
        lines.put(node.path(KEY).asString(), node);
        return;
      }
    } catch (JacksonException notJson) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s:%d: must be a JSON object with a key, but is not; delete the line to measure it again"
            .formatted(file, number));
  }

  /** What was measured under a key; empty where nothing was yet. */
  synchronized Optional<JsonNode> get(String key) {
    Optional<JsonNode> line = Optional.ofNullable(lines.get(key));
    line.ifPresent(known -> used.add(key));
    return line;
  }

  /**
   * What was added or asked for since the journal was opened. What else it has may be of other
   * tasks, or of an earlier version's sweeps.
   */
  synchronized List<JsonNode> used() {
    return used.stream().map(lines::get).toList();
  }

  /** Keeps what was measured, and writes it before it returns. */
  synchronized void add(String key, ObjectNode measured) {
    ObjectNode line = JsonMapper.shared().createObjectNode().put(KEY, key);
    line.setAll(measured);
    ByteBuffer bytes =
        ByteBuffer.wrap(
            (JsonMapper.shared().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException failure) {
      throw new CannotWriteException(file, failure);
    }
    lines.put(key, line);
    used.add(key);
  }

  /** Lets go of the file. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new CannotWriteException(file, failure);
    }
  }
}
