/**
 * Whole runs: a {@link dev.anneal.runs.Recipe} says what to do, a {@link dev.anneal.runs.Trial}
 * does it (find, train, evaluate, compare with the usual fixed rate), and a {@link
 * dev.anneal.runs.RunFolder} keeps what came of it.
 */
@NullMarked
package dev.anneal.runs;

import org.jspecify.annotations.NullMarked;
