package dev.anneal.train;

import org.jspecify.annotations.Nullable;

/**
 * Which of a run's weights were kept.
 *
 * @param steps the steps that were taken before
 * @param loss the loss that was looked at then: the best
 * @param stopped why the run was stopped early; null where it ran on to its end
 */
public record BestWeights(long steps, double loss, @Nullable String stopped) {}
