package dev.anneal.runs;

import dev.anneal.judge.Scores;
import org.jspecify.annotations.Nullable;

/**
 * How good a finished model is.
 *
 * @param validation on the validation part; null where it gave something that is not finite, or
 *     nothing was asked
 * @param test on the test part; null without one, or as above
 */
public record PartScores(@Nullable Scores validation, @Nullable Scores test) {

  /** Nothing was asked. */
  public static final PartScores NONE = new PartScores(null, null);
}
