/**
 * The benchmark of learning-rate finders. A {@link dev.anneal.compare.find.FindTask} is a model,
 * its data, an optimizer and a budget. For each, an {@link dev.anneal.compare.find.OracleSearch}
 * looks for the rate that trains best; then every {@link dev.anneal.compare.find.Candidate} says a
 * rate on seeds that the oracle has not seen, and is trained at it. {@link
 * dev.anneal.compare.find.FinderBenchmark} does all of it, {@link
 * dev.anneal.compare.find.FinderScore} sums it up. What was trained is kept in a {@link
 * dev.anneal.compare.find.Journal} and never repeated; from it, candidates can be scored without
 * training.
 */
@NullMarked
package dev.anneal.compare.find;

import org.jspecify.annotations.NullMarked;
