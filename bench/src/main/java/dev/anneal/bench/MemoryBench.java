package dev.anneal.bench;

import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resident memory over many steps: a step leaves nothing behind. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = "Resident memory of LeNet over 20,000 steps (Linux).")
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class MemoryBench implements Runnable {

  private static final int WARM = 1000;
  private static final int EVERY = 1000;

  @Option(names = "--steps", defaultValue = "20000", description = "Steps (${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--precision", defaultValue = "bf16", description = "fp32 or bf16.")
  private Precision precision;

  @Override
  public void run() {
    Rates rates = new Rates(0.001, 0.9, 0);
    try (Session session = FixedBatchModel.open("lenet", precision, 2)) {
      long warm = 0;
      long most = 0;
      for (int step = 1; step <= steps; step++) {
        session.step(rates).value();
        if (step == WARM) {
          warm = residentKilobytes();
        }
        if (step % EVERY == 0) {
          most = Math.max(most, residentKilobytes() - warm);
        }
      }
      System.out.printf(
          "lenet %s: %d MB after %d steps; at most %+.1f MB beside that over %d steps%n",
          precision, warm / 1024, WARM, most / 1024.0, steps);
    }
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
