package dev.anneal.judge;

/**
 * How well one class is told from the others.
 *
 * @param name the class
 * @param precision the share of the rows taken for this class that are of it; undefined where none
 *     was
 * @param recall the share of this class's rows that were taken for it; undefined where it has none
 * @param f1 the harmonic mean of the two, 2 hits / (rows of it + rows taken for it)
 * @param support the number of rows of this class
 */
public record ClassScore(String name, Score precision, Score recall, Score f1, long support) {}
