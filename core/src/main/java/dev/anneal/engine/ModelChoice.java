package dev.anneal.engine;

/**
 * A model chosen for some data.
 *
 * @param model its text form
 * @param reason why this one, in a few words
 */
public record ModelChoice(String model, String reason) {}
