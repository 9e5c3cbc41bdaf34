package dev.anneal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A measurement in a process of its own. */
final class ChildProcess {

  /** What its environment may say; without, all is as it is installed. */
  enum Setting {
    /** Where memory is taken from, as the {@code anneal} launcher has it if this process does. */
    ALLOCATOR,
    /** OpenBLAS has a single thread, which keeps it from fighting with PyTorch's. */
    ONE_OPENBLAS_THREAD
  }

  private static final String OPENBLAS_THREADS = "OPENBLAS_NUM_THREADS";

  private static final List<String> ALLOCATOR =
      List.of("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_");

  private ChildProcess() {}

  /** Another Java like this one, which measures. */
  static List<String> bench(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command, and gives what it wrote. */
  static String output(List<String> command, Setting... settings) {
    Set<Setting> all = Set.of(settings);
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    if (all.contains(Setting.ONE_OPENBLAS_THREAD)) {
      builder.environment().put(OPENBLAS_THREADS, "1");
    } else {
      builder.environment().remove(OPENBLAS_THREADS);
    }
    if (!all.contains(Setting.ALLOCATOR)) {
      ALLOCATOR.forEach(builder.environment()::remove);
    }
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("%s failed: %s".formatted(command, output));
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    }
  }
}
