package dev.anneal.report;

/**
 * Text to be copied.
 *
 * @param title what it is
 * @param text its lines, shown as they are
 */
public record Listing(String title, String text) {}
