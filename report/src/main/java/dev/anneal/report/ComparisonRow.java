package dev.anneal.report;

import org.jspecify.annotations.Nullable;

/**
 * One run of a comparison.
 *
 * @param name how it differs from the others, such as {@code 1cycle at the rate found}
 * @param learningRate its learning rate, or the peak where the rate varies
 * @param steps the steps it took
 * @param seconds the time it took
 * @param validation how it did on the validation rows, if there were any
 * @param test how it did on the test rows, if there were any
 */
public record ComparisonRow(
    String name,
    double learningRate,
    long steps,
    double seconds,
    @Nullable Score validation,
    @Nullable Score test) {}
