package dev.anneal.train;

import dev.anneal.vary.Length;
import dev.anneal.vary.Plan;
import java.util.Optional;

/**
 * What some parameter groups do differently. Groups are a session's {@code groups()}, usually its
 * layers, the one nearest to the inputs first; a pattern is a name in which {@code *} stands for
 * any letters.
 */
public sealed interface GroupRule {

  /**
   * The learning rate is multiplied, so that the ratio between groups is kept whatever the schedule
   * does. A factor of 0 still moves the momentum; {@link Freeze} does not.
   *
   * @param pattern which groups
   * @param plan the factor; not negative
   */
  record Factor(String pattern, Plan plan) implements GroupRule {
    @Override
    public String toString() {
      return "factor(%s, %s)".formatted(pattern, plan);
    }
  }

  /**
   * The momentum (or beta1) has a plan of its own.
   *
   * @param pattern which groups
   * @param plan the momentum
   */
  record Momentum(String pattern, Plan plan) implements GroupRule {
    @Override
    public String toString() {
      return "momentum(%s, %s)".formatted(pattern, plan);
    }
  }

  /**
   * The weight decay has a plan of its own.
   *
   * @param pattern which groups
   * @param plan the weight decay
   */
  record WeightDecay(String pattern, Plan plan) implements GroupRule {
    @Override
    public String toString() {
      return "weight-decay(%s, %s)".formatted(pattern, plan);
    }
  }

  /**
   * The groups are not updated at all: no weight decay, and the optimizer's state stays.
   *
   * @param pattern which groups
   * @param until the offset in the plans at which they begin to train; empty for never
   */
  record Freeze(String pattern, Optional<Length> until) implements GroupRule {
    @Override
    public String toString() {
      return until
          .map(length -> "freeze(%s, %s)".formatted(pattern, length))
          .orElse("freeze(%s)".formatted(pattern));
    }
  }

  /**
   * Discriminative rates (Howard and Ruder 2018, who divide by 2.6 from layer to layer): the last
   * group has the factor 1, and each group below it {@code decay} times the factor of the one
   * above. Each of the session's groups counts, so a batch norm that is a group of its own is a
   * level.
   *
   * @param decay above 0 and at most 1
   */
  record LayerDecay(double decay) implements GroupRule {

    /** Checks the decay. */
    public LayerDecay {
      if (!(decay > 0 && decay <= 1)) {
        throw new IllegalArgumentException("layer decay must be in (0, 1], but was " + decay);
      }
    }

    @Override
    public String toString() {
      return "layer-decay(%s)".formatted(decay);
    }
  }

  /**
   * The learning rate of all groups but the last is multiplied.
   *
   * @param factor above 0 and at most 1
   */
  record Body(double factor) implements GroupRule {

    /** Checks the factor. */
    public Body {
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("body factor must be in (0, 1], but was " + factor);
      }
    }

    @Override
    public String toString() {
      return "body(%s)".formatted(factor);
    }
  }

  /**
   * What a new last layer on a trained body needs: the last group trains alone at first, so that
   * its random beginning does not undo the others; these then train at a part of its rate.
   *
   * @param until the offset in the plans at which the others begin to train
   * @param body the factor of the others' learning rate; above 0 and at most 1
   */
  record HeadFirst(Length until, double body) implements GroupRule {

    /** Checks the factor. */
    public HeadFirst {
      if (!(body > 0 && body <= 1)) {
        throw new IllegalArgumentException("body factor must be in (0, 1], but was " + body);
      }
    }

    @Override
    public String toString() {
      return "head-first(%s, body=%s)".formatted(until, body);
    }
  }

  /**
   * Gradual unfreezing (Howard and Ruder 2018): the last group trains from the beginning, and after
   * each such length one group more does, from the last to the first.
   *
   * @param each from one group to the next
   */
  record Unfreeze(Length each) implements GroupRule {
    @Override
    public String toString() {
      return "unfreeze(%s)".formatted(each);
    }
  }
}
