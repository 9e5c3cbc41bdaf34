package dev.anneal.runs;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Suggestion;

/**
 * What a range test found.
 *
 * @param curve the loss at each rate
 * @param suggestion the rate read off it, or why there is none
 * @param steps how many steps the test took
 * @param seconds how long the test took
 */
public record Found(LossCurve curve, Suggestion suggestion, long steps, double seconds) {}
