package dev.anneal.engine;

import java.util.List;

/**
 * A model that is open for training on an engine: its weights, its optimizer's state, its random
 * generators and its place in the data. A session owns all native memory behind it; a step leaves
 * nothing behind.
 *
 * <p>A session belongs to the thread that opened it: any call but {@link #close()} from another
 * thread is an IllegalStateException, as is any call after it is closed. Several sessions may be
 * open at once, on one thread or on several; none sees another's random numbers. Failures inside
 * the engine are {@link EngineException}s.
 */
public interface Session extends AutoCloseable {

  /** The training data. */
  Batches batches();

  /** The optimizer, with the constants that hold where no plan says otherwise. */
  Optimizer optimizer();

  /** Whether the model has batch norm, which lets it bear larger rates. */
  boolean hasBatchNorm();

  /** The names of the parameter groups, in the order in which {@link #step(List)} takes rates. */
  List<String> groups();

  /**
   * One optimizer step on the next batch, with the same rates for every parameter group.
   *
   * @param rates the rates in force
   * @return the batch's mean loss before the update
   */
  Loss step(Rates rates);

  /**
   * One optimizer step on the next batch.
   *
   * @param perGroup for each of {@link #groups()} its rates, or {@link GroupRates#FROZEN}
   * @return the batch's mean loss before the update
   */
  Loss step(List<? extends GroupRates> perGroup);

  /** The batch that the next step takes. */
  Position position();

  /** Moves to another place in the data. */
  void seek(Position position);

  /**
   * Chooses the order of the data from here on; the position stays.
   *
   * @param orderSeed the seed that {@link Batches#at} gets
   */
  void order(long orderSeed);

  /** Loss and metric on every row of a part of the data; changes nothing. */
  Evaluation evaluate(Rows part);

  /** Loss and metric on a fixed batch; changes nothing. */
  Evaluation evaluate(Batch batch);

  /** What the model gives for every row of a part of the data; changes nothing. */
  Outputs outputs(Rows part);

  /** Everything the next step depends on. */
  Snapshot capture();

  /**
   * Goes back to a snapshot, so that what follows equals what followed it the first time, bit for
   * bit.
   *
   * @param snapshot one that this session made
   */
  void restore(Snapshot snapshot);

  /** Everything the next step depends on, copied out of the engine. */
  SessionState save();

  /**
   * Goes to a saved state, so that what follows equals what followed it when it was saved, as far
   * as {@link #restore} brings it back.
   *
   * @param state one that a session of the same model, optimizer and data saved
   * @throws IllegalArgumentException if it does not fit this session, which is then as it was
   */
  void load(SessionState state);

  /** What {@link #capture()} cannot bring back, one line each; empty where it brings back all. */
  List<String> notRestored();

  /** A copy of the weights (parameters, not buffers) inside the engine. */
  Weights copyWeights();

  /**
   * Moves a copy towards the weights: copy += share (weights - copy). A running mean of n + 1
   * models has the share 1 / (n + 1), an exponential one 1 - decay.
   *
   * @param copy one that this session made
   * @param share from 0 to 1
   */
  void blend(Weights copy, double share);

  /** Exchanges the weights with a copy. */
  void swap(Weights copy);

  /**
   * Computes batch norm's statistics anew as cumulative means over the training data, in training
   * mode, from the first batch of the current epoch's order on. Needed after weights were averaged
   * or swapped. The position in the data stays.
   *
   * @param batchCount how many batches to look at; positive
   */
  void recomputeStatistics(long batchCount);

  /** Every parameter and buffer, copied out, in the model's order: what is saved to a file. */
  List<NamedTensor> weights();

  /**
   * Overwrites some parameters and buffers from outside the engine; the others, the optimizer's
   * state and the place in the data stay.
   *
   * @param some what {@link #weights()} gave, or values from elsewhere with these names and shapes
   * @throws IllegalArgumentException if there is no such parameter or buffer, or if it has another
   *     shape; nothing is then overwritten
   */
  void loadWeights(List<NamedTensor> some);

  /** What is saved of the model besides its weights, such as a program; usually nothing. */
  default List<ModelFile> files() {
    return List.of();
  }

  /** Frees everything, snapshots and copies included. Closing twice does nothing. */
  @Override
  void close();
}
