package dev.anneal.report;

/**
 * How a model does on some rows.
 *
 * @param loss the mean loss; not finite where the run diverged
 * @param metric the report's {@link Metric}; not finite where the run diverged
 */
public record Score(double loss, double metric) {}
