/**
 * Measurements that are run by hand with {@code bench/run}. Each appends what it measured to a CSV
 * file and never measures it twice, so a stop costs nothing; the files are in {@code
 * bench/results}, with the command that made them in the README beside them.
 */
@NullMarked
package dev.anneal.bench;

import org.jspecify.annotations.NullMarked;
