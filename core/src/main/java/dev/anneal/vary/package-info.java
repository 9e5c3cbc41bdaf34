/**
 * Vary a hyper-parameter while a model trains.
 *
 * <p>A {@link dev.anneal.vary.Schedule} says which value is in force at each step; it is a pure
 * function, so it can be plotted, compared and asked in any order.
 */
@NullMarked
package dev.anneal.vary;

import org.jspecify.annotations.NullMarked;
