package dev.anneal.peers;

import dev.anneal.vary.Phase;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;

/**
 * PyTorch's {@code CosineAnnealingLR}. Falls from the rate it finds to {@code floor}, and rises
 * again. Where the half wave is whole, it rises to the rate it was built with, for it then adds to
 * what it finds; where it is not, PyTorch misses the turn, and it rises to where it came from.
 *
 * @param half the length of a half wave, T_max
 * @param floor the lowest rate, eta_min
 */
record PyTorchCosine(double half, double floor) implements PyTorchScheduler {

  /** A lowest step that comes later than this is not looked for. */
  private static final int MOST_WAVES = 10_000;

  @Override
  public Schedule from(double entry, double base) {
    double top = turns() ? base : entry;
    Span fall = Phase.cosine(entry, floor, half);
    Span rise = Phase.cosine(floor, top, half);
    return entry == top
        ? fall.then(rise).repeat()
        : fall.then(rise.then(Phase.cosine(top, floor, half)).repeat());
  }

  /**
   * The rate where others multiply it, too: their product until it turns, and from there on what it
   * adds by itself.
   *
   * @param product what the others make of the rate
   * @param base the rate that all were built with
   * @throws IllegalArgumentException if it does not fall to 0, or if the others still change after
   *     it has turned
   */
  Schedule times(Schedule product, double base) {
    if (floor != 0) {
      throw Pieces.refusal(
          "ChainedScheduler with a CosineAnnealingLR whose eta_min is not 0",
          "what the others multiply is then neither the rate nor what is above eta_min");
    }
    Schedule both = product.times(from(1, 1));
    double turn = turn();
    if (Double.isInfinite(turn)) {
      return both;
    }
    // Each of the others goes one way only, so that one which is back where it was has stayed.
    if (product.at(turn) != product.at(Double.MAX_VALUE)) {
      throw Pieces.refusal(
          "ChainedScheduler with a CosineAnnealingLR",
          "the others must have ended by step %.0f, where it turns".formatted(turn));
    }
    Span rise = Phase.cosine(0, base, half);
    return both.take(turn).then(rise.then(Phase.cosine(base, 0, half)).repeat());
  }

  /** The first whole step at which it is at its lowest; infinite where there is none. */
  private double turn() {
    for (int wave = 1; wave < MOST_WAVES; wave += 2) {
      if (wave * half == Math.rint(wave * half)) {
        return wave * half;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean turns() {
    return half == Math.rint(half);
  }
}
