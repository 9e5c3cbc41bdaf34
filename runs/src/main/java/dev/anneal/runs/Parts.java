package dev.anneal.runs;

import dev.anneal.engine.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a data set.
 *
 * @param train the rows trained on
 * @param validation the rows held out for looking at while training
 * @param test the rows looked at once, at the end; null where there are none
 */
public record Parts(Rows train, Rows validation, @Nullable Rows test) {}
