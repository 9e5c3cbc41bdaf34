package dev.anneal.runs;

import dev.anneal.train.EarlyStopper;
import dev.anneal.train.LengthPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A run of an earlier process that is gone on with.
 *
 * @param checkpoint where it stands
 * @param history what happened at its steps
 * @param policy what becomes of its plans if its length is another now
 */
public record Continued(Checkpoint checkpoint, List<History.Entry> history, LengthPolicy policy) {

  /**
   * Checks that there is an entry for each step that was taken; later ones are left out.
   *
   * @throws IllegalArgumentException if not
   */
  public Continued {
    long steps = checkpoint.progress().steps();
    if (history.size() < steps) {
      throw new IllegalArgumentException(
          "history must have the %d steps of the checkpoint, but has %d"
              .formatted(steps, history.size()));
    }
    history = List.copyOf(history.subList(0, (int) steps));
  }

  /** The validation losses at the ends of epochs so far. */
  List<EarlyStopper.Look> looks(long stepsPerEpoch) {
    List<EarlyStopper.Look> looks = new ArrayList<>();
    for (History.Entry entry : history) {
      if ((entry.step() + 1) % stepsPerEpoch == 0 && entry.validation() != null) {
        double loss = Objects.requireNonNull(entry.validation()).loss();
        looks.add(new EarlyStopper.Look(entry.step() + 1, loss));
      }
    }
    return looks;
  }
}
