package dev.anneal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A measurement in a process of its own. */
final class ChildProcess {

  /** What memory is taken from. */
  enum Allocator {
    /** As it is installed. */
    INSTALLED,
    /** With the settings of the {@code anneal} launcher, where this process has them. */
    TUNED
  }

  private static final List<String> SETTINGS =
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
  static String output(List<String> command, Allocator allocator) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // an installed default would be unfair
    if (allocator == Allocator.INSTALLED) {
      SETTINGS.forEach(builder.environment()::remove);
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
