/**
 * How good a finished model is: scores of its outputs against what was to be predicted, equal to
 * scikit-learn's where that has them. {@link dev.anneal.judge.Scores#of(dev.anneal.engine.Session,
 * dev.anneal.engine.Rows)} is where to start; everything else is a pure function of outputs and
 * targets.
 */
@NullMarked
package dev.anneal.judge;

import org.jspecify.annotations.NullMarked;
