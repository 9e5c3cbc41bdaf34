package dev.anneal.report;

/**
 * A figure that a reader should see first.
 *
 * @param label what it is, such as {@code test accuracy}
 * @param value the figure as it is shown, such as {@code 98.9%}
 * @param note what to hold it against, such as {@code baseline 97.2%}; empty for none
 */
public record Headline(String label, String value, String note) {}
