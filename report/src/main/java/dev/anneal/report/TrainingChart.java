package dev.anneal.report;

/**
 * How a run went.
 *
 * @param steps what was noted at each step
 * @param evaluations what was noted at each evaluation
 */
public record TrainingChart(StepHistory steps, EvaluationHistory evaluations) {}
