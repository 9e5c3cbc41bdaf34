package dev.anneal.predict;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a model says of a row. */
public sealed interface Prediction {

  /**
   * One of several classes.
   *
   * @param classes the classes' names
   * @param each the probability of each, in the same order; they sum to 1
   * @param index which is the most probable, the first of several
   */
  record OfClass(List<String> classes, List<Double> each, int index) implements Prediction {

    /** The name of the most probable class. */
    public String name() {
      return classes.get(index);
    }

    /** Its probability, as the model has it. */
    public double probability() {
      return each.get(index);
    }

    /** The probability of each class by its name, in the classes' order. */
    public Map<String, Double> probabilities() {
      Map<String, Double> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < each.size(); i++) {
        probabilities.put(classes.get(i), each.get(i));
      }
      return probabilities;
    }

    /** The softmax of logits. */
    static OfClass of(List<String> classes, float[] outputs, int from) {
      int best = 0;
      for (int i = 1; i < classes.size(); i++) {
        best = outputs[from + i] > outputs[from + best] ? i : best;
      }
      double largest = outputs[from + best];
      Double[] each = new Double[classes.size()];
      double sum = 0;
      for (int i = 0; i < each.length; i++) {
        double power = Math.exp(outputs[from + i] - largest);
        each[i] = power;
        sum += power;
      }
      for (int i = 0; i < each.length; i++) {
        each[i] = Objects.requireNonNull(each[i]) / sum;
      }
      return new OfClass(classes, Arrays.asList(each), best);
    }
  }

  /**
   * A quantity.
   *
   * @param value in the target's own units
   */
  record OfQuantity(double value) implements Prediction {}
}
