/**
 * Statistics for comparisons that hold up: an {@link dev.anneal.compare.Estimate} says how sure a
 * mean over tasks is, by a {@link dev.anneal.compare.Bootstrap} that anybody can repeat.
 */
@NullMarked
package dev.anneal.compare;

import org.jspecify.annotations.NullMarked;
