package dev.anneal.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Training throughput beside PyTorch's, bf16 and channels-last, batch 128, one fixed batch. Each
 * measurement is a process of its own; a round is PyTorch as installed, PyTorch with our allocator
 * settings, Anneal, and the product of two large matrices, one after the other, and ratios are
 * taken within a round.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = "Compares training throughput with PyTorch's.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ThroughputBench implements Runnable {

  private static final Pattern SAMPLES = Pattern.compile("([0-9.]+) samples/s");
  private static final Pattern GFLOPS = Pattern.compile("([0-9.]+) GFLOP/s");

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "A Python with PyTorch (${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--peers",
      defaultValue = "bench/peers",
      description = "The folder of throughput.py (${DEFAULT-VALUE}).")
  private Path peers;

  @Option(names = "--models", split = ",", defaultValue = "lenet,mlp", description = "Models.")
  private List<String> models;

  @Option(names = "--rounds", defaultValue = "9", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--out",
      defaultValue = "bench/results/throughput.csv",
      description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    ResultFile results =
        new ResultFile(
            out, List.of("model", "round", "installed", "tuned", "anneal", "gflops", "gemm"));
    for (int round = 1; round <= rounds; round++) {
      for (String model : models) {
        if (!results.has(model, String.valueOf(round))) {
          measure(model, round, results);
        }
      }
    }
    models.forEach(model -> print(model, results));
  }

  private void measure(String model, int round, ResultFile results) {
    double installed = number(SAMPLES, peer(model), ChildProcess.Allocator.INSTALLED);
    String tuned = ChildProcess.output(peer(model), ChildProcess.Allocator.TUNED);
    double anneal = number(SAMPLES, ours(model), ChildProcess.Allocator.TUNED);
    double gemm = number(GFLOPS, gemm(), ChildProcess.Allocator.TUNED);
    double gflopsOfOne = number(GFLOPS, tuned) / number(SAMPLES, tuned);
    results.add(
        model, round, installed, number(SAMPLES, tuned), anneal, anneal * gflopsOfOne, gemm);
    System.out.printf(
        "%s round %d: PyTorch %.0f, tuned %.0f, Anneal %.0f samples/s, %.0f of %.0f GFLOP/s%n",
        model, round, installed, number(SAMPLES, tuned), anneal, anneal * gflopsOfOne, gemm);
  }

  private List<String> peer(String model) {
    return List.of(python, peers.resolve("throughput.py").toString(), model, "bf16+cl");
  }

  private static List<String> ours(String model) {
    return ChildProcess.bench("steps", model, "--precision", "bf16");
  }

  private List<String> gemm() {
    return List.of(python, peers.resolve("gemm.py").toString());
  }

  private static double number(
      Pattern what, List<String> command, ChildProcess.Allocator allocator) {
    return number(what, ChildProcess.output(command, allocator));
  }

  private static double number(Pattern what, String output) {
    Matcher matcher = what.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("there must be %s in: %s".formatted(what, output));
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static void print(String model, ResultFile results) {
    Summary toInstalled = new Summary();
    Summary toTuned = new Summary();
    Summary ofPeak = new Summary();
    for (Map<String, String> line : results.lines()) {
      if (model.equals(line.get("model"))) {
        double anneal = field(line, "anneal");
        toInstalled.add(anneal / field(line, "installed"));
        toTuned.add(anneal / field(line, "tuned"));
        ofPeak.add(field(line, "gflops") / field(line, "gemm"));
      }
    }
    System.out.printf(
        "%s: median of paired ratios %.3f of PyTorch as installed, %.3f of PyTorch tuned; %.0f%% of"
            + " the product of two matrices%n",
        model, toInstalled.median(), toTuned.median(), 100 * ofPeak.median());
  }

  private static double field(Map<String, String> line, String name) {
    return Double.parseDouble(line.getOrDefault(name, ""));
  }
}
