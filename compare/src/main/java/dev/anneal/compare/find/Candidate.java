package dev.anneal.compare.find;

/**
 * A way to find a learning rate that is tried in the benchmark. To add one, implement this and add
 * it to {@link Candidates#all()}: runs that a folder has already are not repeated, and with {@code
 * --offline} it is scored from the recorded sweeps at once.
 */
public interface Candidate {

  /** The name used in options, files and reports. */
  String name();

  /** The rate for a task, a schedule and a seed, and what it took to find it. */
  Answer answer(Situation situation);
}
