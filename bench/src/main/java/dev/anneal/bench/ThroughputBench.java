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
 * settings, and Anneal, one after the other, and ratios are taken within a round.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = "Compares training throughput with PyTorch's.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ThroughputBench implements Runnable {

  private static final Pattern SAMPLES = Pattern.compile("([0-9.]+) samples/s");

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
        new ResultFile(out, List.of("model", "round", "installed", "tuned", "anneal"));
    for (int round = 1; round <= rounds; round++) {
      for (String model : models) {
        if (!results.has(model, String.valueOf(round))) {
          double installed = samples(peer(model), ChildProcess.Allocator.INSTALLED);
          double tuned = samples(peer(model), ChildProcess.Allocator.TUNED);
          double anneal = samples(ours(model), ChildProcess.Allocator.TUNED);
          results.add(model, round, installed, tuned, anneal);
          System.out.printf(
              "%s round %d: PyTorch %.0f, tuned %.0f, Anneal %.0f samples/s%n",
              model, round, installed, tuned, anneal);
        }
      }
    }
    models.forEach(model -> print(model, results));
  }

  private List<String> peer(String model) {
    return List.of(python, peers.resolve("throughput.py").toString(), model, "bf16+cl");
  }

  private static List<String> ours(String model) {
    return ChildProcess.bench("steps", model, "--precision", "bf16");
  }

  private static double samples(List<String> command, ChildProcess.Allocator allocator) {
    String output = ChildProcess.output(command, allocator);
    Matcher matcher = SAMPLES.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("%s printed no speed: %s".formatted(command, output));
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static void print(String model, ResultFile results) {
    Summary toInstalled = new Summary();
    Summary toTuned = new Summary();
    for (Map<String, String> line : results.lines()) {
      if (model.equals(line.get("model"))) {
        double anneal = Double.parseDouble(line.getOrDefault("anneal", ""));
        toInstalled.add(
            String.valueOf(anneal / Double.parseDouble(line.getOrDefault("installed", ""))));
        toTuned.add(String.valueOf(anneal / Double.parseDouble(line.getOrDefault("tuned", ""))));
      }
    }
    System.out.printf(
        "%s: median of paired ratios %.3f of PyTorch as installed, %.3f of PyTorch tuned%n",
        model, toInstalled.median(), toTuned.median());
  }
}
