package dev.anneal.compare.find;

import java.util.OptionalDouble;

/**
 * What a candidate says.
 *
 * @param rate the learning rate; empty where it has no answer, and people fall back on the
 *     optimizer's usual one
 * @param steps the training steps it took to find it
 */
public record Answer(OptionalDouble rate, long steps) {}
