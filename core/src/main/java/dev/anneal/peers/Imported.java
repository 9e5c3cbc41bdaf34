package dev.anneal.peers;

import dev.anneal.vary.Plan;

/**
 * What another framework's schedule does with an optimizer.
 *
 * @param learningRate the learning rate's plan
 * @param momentum the momentum's plan: a constant where the schedule leaves it alone
 */
public record Imported(Plan learningRate, Plan momentum) {}
