package dev.anneal.compare.find;

/** The loss of a run, no worse than that of having learned nothing. */
@FunctionalInterface
interface Trials {

  double loss(RoundedRate rate, long seed);
}
