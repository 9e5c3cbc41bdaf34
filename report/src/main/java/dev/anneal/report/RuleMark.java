package dev.anneal.report;

import org.jspecify.annotations.Nullable;

/**
 * What one rule reads off the range test.
 *
 * @param rule the rule's name, such as {@code steepest}
 * @param rate its answer; null where the rule has none
 */
public record RuleMark(String rule, @Nullable Double rate) {}
