package dev.anneal.report;

/**
 * Where a finder landed on a task.
 *
 * @param finder its name
 * @param rate the mean of its rates
 * @param regret the mean share lost of what training could have gained
 */
public record FinderLanding(String finder, double rate, double regret) {}
