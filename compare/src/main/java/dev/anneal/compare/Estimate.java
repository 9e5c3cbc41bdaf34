package dev.anneal.compare;

/**
 * A mean, and the interval that holds it.
 *
 * @param value the mean of what was seen
 * @param low the interval's lower end
 * @param high its upper end
 */
public record Estimate(double value, double low, double high) {}
