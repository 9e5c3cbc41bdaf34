package dev.anneal.data;

import java.util.List;

/**
 * More categories than get an input each: one input, the index of a row's category, for which a net
 * has a vector. Index 0 is any other category: the rare ones of the training part and those that it
 * does not have. The categories follow from 1 on, and the last index is a missing value, if the
 * training part lacks any; where it lacks none, a missing value is 0.
 *
 * @param name the name in the header
 * @param categories the categories that have an index, sorted
 * @param rare the number of the training part's rows with any other category
 * @param missing the number of values that the training part lacks
 */
public record ManyCategories(String name, List<String> categories, int rare, int missing)
    implements Column {

  private static final int OTHER = 0;

  /** Checks that there are categories, sorted. */
  public ManyCategories {
    categories = List.copyOf(categories);
    Categories.check(categories, rare, missing);
  }

  /** How many indices there are. */
  public int size() {
    return 1 + categories.size() + (missing > 0 ? 1 : 0);
  }

  /** What an index stands for: a category, {@code other} or {@code missing}. */
  public String meaning(int index) {
    if (index == OTHER) {
      return "other";
    }
    return index <= categories.size() ? categories.get(index - 1) : "missing";
  }

  @Override
  public List<String> inputs() {
    return List.of(name);
  }

  @Override
  public float cell(String value) {
    if (value.isEmpty()) {
      return missing > 0 ? size() - 1 : OTHER;
    }
    return Math.max(OTHER, Categories.place(categories, value) + 1);
  }

  @Override
  public void spread(float cell, float[] inputs, int first) {
    inputs[first] = cell;
  }
}
