package dev.anneal.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench/run}: the measurements. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measures Anneal.",
    subcommands = {
      RulesBench.class,
      PrecisionBench.class,
      ThroughputBench.class,
      PredictBench.class,
      PredictHere.class,
      StepsBench.class,
      InputBench.class,
      HalvesBench.class,
      LayoutsBench.class,
      MemoryBench.class,
      SchedulesBench.class,
      FitBench.class,
      FindersBench.class,
      Smith2018Bench.class
    })
public final class Bench {

  private Bench() {}

  /** Runs a measurement. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Bench());
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
