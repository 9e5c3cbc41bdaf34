package dev.anneal.bench;

import dev.anneal.bench.ChildProcess.Setting;
import dev.anneal.engine.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Training throughput beside PyTorch's, batch 128, one fixed batch. Each measurement is a process
 * of its own; a round is PyTorch as installed in plain fp32, in its best mode of a precision, as
 * installed and with our allocator settings and a single thread for OpenBLAS, Anneal, and the
 * product of two large matrices, one after the other, and ratios are taken within a round.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = "Compares training throughput with PyTorch's.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ThroughputBench implements Runnable {

  private static final Setting[] TUNED = {Setting.ALLOCATOR, Setting.ONE_OPENBLAS_THREAD};
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

  @Option(
      names = "--precision",
      defaultValue = "bf16",
      description = "fp32 or bf16, for both (${DEFAULT-VALUE}).")
  private Precision precision;

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
            out,
            List.of("model", "round", "plain", "installed", "tuned", "anneal", "gflops", "gemm"));
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
    Speed plain = peer(model, "fp32");
    Speed channelsLast = peer(model, mode());
    Speed tuned = peer(model, mode(), TUNED);
    double installed = channelsLast.samples();
    if (precision == Precision.FP32) { // which of both layouts is the faster depends on the net
      installed = Math.max(installed, plain.samples());
      Speed plainTuned = peer(model, "fp32", TUNED);
      tuned = plainTuned.samples() > tuned.samples() ? plainTuned : tuned;
    }
    double anneal = number(SAMPLES, ours(model));
    double gemm = number(GFLOPS, gemm());
    double gflops = anneal * tuned.gflops() / tuned.samples();
    results.add(model, round, plain.samples(), installed, tuned.samples(), anneal, gflops, gemm);
    System.out.printf(
        "%s round %d: PyTorch in plain fp32 %.0f, in its best mode %.0f, tuned %.0f, Anneal %.0f"
            + " samples/s, %.0f of %.0f GFLOP/s%n",
        model, round, plain.samples(), installed, tuned.samples(), anneal, gflops, gemm);
  }

  /** What a process of PyTorch's reached. */
  private record Speed(double samples, double gflops) {}

  private String mode() {
    return precision + "+cl";
  }

  private Speed peer(String model, String mode, Setting... settings) {
    List<String> command = List.of(python, peers.resolve("throughput.py").toString(), model, mode);
    String output = ChildProcess.output(command, settings);
    return new Speed(number(SAMPLES, output), number(GFLOPS, output));
  }

  private String ours(String model) {
    return ChildProcess.output(
        ChildProcess.bench("steps", model, "--precision", precision.toString()), Setting.ALLOCATOR);
  }

  private String gemm() {
    return ChildProcess.output(
        List.of(python, peers.resolve("gemm.py").toString(), precision.toString()));
  }

  private static double number(Pattern what, String output) {
    Matcher matcher = what.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("there must be %s in: %s".formatted(what, output));
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static void print(String model, ResultFile results) {
    Summary toPlain = new Summary();
    Summary toInstalled = new Summary();
    Summary toTuned = new Summary();
    Summary ofPeak = new Summary();
    for (Map<String, String> line : results.lines()) {
      if (model.equals(line.get("model"))) {
        double anneal = field(line, "anneal");
        toPlain.add(anneal / field(line, "plain"));
        toInstalled.add(anneal / field(line, "installed"));
        toTuned.add(anneal / field(line, "tuned"));
        ofPeak.add(field(line, "gflops") / field(line, "gemm"));
      }
    }
    System.out.printf(
        "%s: median of paired ratios %.3f of PyTorch in plain fp32, %.3f in its best mode as"
            + " installed, %.3f tuned; %.0f%% of the product of two matrices%n",
        model, toPlain.median(), toInstalled.median(), toTuned.median(), 100 * ofPeak.median());
  }

  private static double field(Map<String, String> line, String name) {
    return Double.parseDouble(line.getOrDefault(name, ""));
  }
}
