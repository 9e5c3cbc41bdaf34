package dev.anneal.engine;

/** What a step does with one parameter group: it is updated at some {@link Rates}, or is frozen. */
public sealed interface GroupRates permits Rates, GroupRates.Frozen {

  /**
   * The group is not updated at all: its weights, without weight decay, and its optimizer state
   * stay bit for bit as they are, as PyTorch leaves a parameter without a gradient. (A learning
   * rate of 0 is not that: the momentum still moves.) A frozen batch norm keeps its running
   * statistics too, and normalises by them as it does in evaluation.
   */
  GroupRates FROZEN = Frozen.FROZEN;

  /** The group is not updated. */
  enum Frozen implements GroupRates {
    /** The only value. */
    FROZEN
  }
}
