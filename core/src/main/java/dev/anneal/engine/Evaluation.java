package dev.anneal.engine;

/**
 * How a model does on some rows, in evaluation mode (no dropout, batch norm's running statistics).
 *
 * @param loss the mean loss: cross-entropy in nats, or the squared error of the standardised target
 * @param metric the accuracy, from 0 to 1, where the target is a class or a token; else the root
 *     mean squared error in the target's own units
 * @param rows the number of rows; of tokens, where the next one is predicted
 */
public record Evaluation(double loss, double metric, long rows) {}
