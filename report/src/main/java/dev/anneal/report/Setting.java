package dev.anneal.report;

/**
 * One line of the recipe.
 *
 * @param name what is set, such as {@code batch}
 * @param value what it is set to, such as {@code 64}
 */
public record Setting(String name, String value) {}
