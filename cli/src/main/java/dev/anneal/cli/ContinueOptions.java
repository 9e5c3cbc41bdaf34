package dev.anneal.cli;

import dev.anneal.train.LengthPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Going on with a run that was stopped. */
final class ContinueOptions {

  @Option(
      names = "--continue",
      paramLabel = "RUN",
      description =
          "Go on with a run that was stopped or killed: its command again, with its folder. --minutes"
              + " is then for what is left.")
  private @Nullable Path run;

  @Option(
      names = "--new-length",
      paramLabel = "POLICY",
      description =
          "What becomes of the schedule where the run goes on with another length: stretch what is"
              + " left, hold-then-decay, or refuse (as it is if not given).")
  private LengthPolicy policy = LengthPolicy.REFUSE;

  /** Whether a run is to be gone on with. */
  boolean isGiven() {
    return run != null;
  }

  /** The run that was stopped; null where a new one is wanted. */
  @Nullable StoppedRun open(Setup setup) {
    return run == null ? null : StoppedRun.open(run, policy, setup);
  }
}
