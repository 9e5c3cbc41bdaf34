package dev.anneal.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A column of a table, with what was fitted on the training part to turn its values into inputs.
 *
 * <p>A value is first made one float, its <em>cell</em>: that is what is kept in memory. A cell is
 * spread over the column's inputs when a batch is read.
 */
public sealed interface Column
    permits Column.Numbers, BinnedNumbers, Column.Categories, Column.Times, ManyCategories {

  /** The name in the header. */
  String name();

  /** The number of values that the training part lacks. */
  int missing();

  /** The names of the inputs that the column becomes, at least one, in their order. */
  List<String> inputs();

  /**
   * One value as a cell.
   *
   * @param value the trimmed text; empty where the value is missing
   * @return the cell; not finite, other than for a missing number, where the value is a number out
   *     of all proportion to the training part
   * @throws NumberFormatException if a number is expected and this is none
   */
  float cell(String value);

  /**
   * Spreads a cell over the column's inputs.
   *
   * @param cell what {@link #cell} gave
   * @param inputs the inputs of one or more rows; zero where they are to be written
   * @param first the index in {@code inputs} of this column's first input
   */
  void spread(float cell, float[] inputs, int first);

  /**
   * Numbers: the first input is (value - mean) / scale, and 0 where the value is missing. If the
   * training part lacks values, a second input is 1 where the value is missing, else 0.
   *
   * @param name the name in the header
   * @param mean the mean of the training part's values
   * @param scale the standard deviation (over n) of the training part's values; positive
   * @param missing the number of values that the training part lacks
   */
  record Numbers(String name, double mean, double scale, int missing) implements Column {

    /** Checks that values can be standardised. */
    public Numbers {
      if (!Double.isFinite(mean)) {
        throw new IllegalArgumentException("mean must be finite, but was " + mean);
      }
      if (missing < 0) {
        throw new IllegalArgumentException("missing must not be negative, but was " + missing);
      }
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale must be positive, but was " + scale);
      }
    }

    @Override
    public List<String> inputs() {
      return missing > 0 ? List.of(name, name + " missing") : List.of(name);
    }

    @Override
    public float cell(String value) {
      if (value.isEmpty()) {
        return Float.NaN;
      }
      double number = Numeral.parse(value);
      if (Double.isNaN(number)) {
        throw new NumberFormatException(value);
      }
      return (float) ((number - mean) / scale);
    }

    @Override
    public void spread(float cell, float[] inputs, int first) {
      if (!Float.isNaN(cell)) {
        inputs[first] = cell;
      } else if (missing > 0) {
        inputs[first + 1] = 1;
      }
    }
  }

  /**
   * Categories: an input for each category, 1 for the one that a row has, else 0. After them comes
   * an input for all rare categories together, if any were too rare in the training part, and one
   * for missing values, if the training part lacks any. A category that the training part does not
   * have counts as rare; where there is no such input, all inputs are 0. So they are for a missing
   * value, where the training part lacks none.
   *
   * @param name the name in the header
   * @param categories the categories that have an input, sorted
   * @param rare the number of the training part's rows with any other category
   * @param missing the number of values that the training part lacks
   */
  record Categories(String name, List<String> categories, int rare, int missing) implements Column {

    /** Checks that there are categories, sorted. */
    public Categories {
      categories = List.copyOf(categories);
      check(categories, rare, missing);
    }

    static void check(List<String> categories, int rare, int missing) {
      if (categories.isEmpty()) {
        throw new IllegalArgumentException("categories must not be empty, but there are none");
      }
      if (rare < 0 || missing < 0) {
        throw new IllegalArgumentException(
            "rare and missing must not be negative, but was %d and %d".formatted(rare, missing));
      }
      for (int i = 1; i < categories.size(); i++) {
        if (categories.get(i - 1).compareTo(categories.get(i)) >= 0) {
          throw new IllegalArgumentException(
              "categories must be sorted and differ, but was " + categories);
        }
      }
    }

    @Override
    public List<String> inputs() {
      List<String> inputs = new ArrayList<>();
      categories.forEach(category -> inputs.add(name + "=" + category));
      if (rare > 0) {
        inputs.add(name + " other");
      }
      if (missing > 0) {
        inputs.add(name + " missing");
      }
      return Collections.unmodifiableList(inputs);
    }

    @Override
    public float cell(String value) {
      int other = rare > 0 ? categories.size() : -1;
      if (value.isEmpty()) {
        return missing > 0 ? Math.max(other, categories.size() - 1) + 1 : -1;
      }
      int found = place(categories, value);
      return found >= 0 ? found : other;
    }

    /**
     * Where a category is among sorted ones, negative for nowhere; 12.0 is 12 where only that is.
     */
    static int place(List<String> categories, String value) {
      int place = Collections.binarySearch(categories, value);
      return place >= 0 || !Numeral.isNumber(value)
          ? place
          : Collections.binarySearch(categories, Numeral.shortest(Numeral.parse(value)));
    }

    @Override
    public void spread(float cell, float[] inputs, int first) {
      if (cell >= 0) {
        inputs[first + (int) cell] = 1;
      }
    }
  }

  /**
   * Days and times, see {@code Timestamp} for their forms. The first input is the time that has
   * passed, (days - mean) / scale with days counted from 1970-01-01; after it come the inputs of
   * each part. All are 0 where the value is missing. If the training part lacks values, a last
   * input is 1 where the value is missing, else 0. A cell is the days since {@code origin}.
   *
   * @param name the name in the header
   * @param origin a day near the training part's mean, in days since 1970-01-01, so that a float
   *     tells seconds apart
   * @param mean the mean of the training part's values, in days since {@code origin}
   * @param scale their standard deviation (over n), in days; positive
   * @param parts what else is taken from a time
   * @param missing the number of values that the training part lacks
   */
  record Times(
      String name, long origin, double mean, double scale, List<TimePart> parts, int missing)
      implements Column {

    /** Checks that values can be standardised. */
    public Times {
      parts = List.copyOf(parts);
      if (!Double.isFinite(mean)) {
        throw new IllegalArgumentException("mean must be finite, but was " + mean);
      }
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("scale must be positive, but was " + scale);
      }
      if (missing < 0) {
        throw new IllegalArgumentException("missing must not be negative, but was " + missing);
      }
    }

    @Override
    public List<String> inputs() {
      List<String> inputs = new ArrayList<>(List.of(name));
      parts.forEach(part -> part.inputs().forEach(input -> inputs.add(name + " " + input)));
      if (missing > 0) {
        inputs.add(name + " missing");
      }
      return Collections.unmodifiableList(inputs);
    }

    @Override
    public float cell(String value) {
      if (value.isEmpty()) {
        return Float.NaN;
      }
      Timestamp time = Timestamp.parse(value);
      if (time == null) {
        throw new NumberFormatException(value);
      }
      return (float) (time.day() - origin + time.ofDay());
    }

    @Override
    public void spread(float cell, float[] inputs, int first) {
      int at = first + 1;
      if (!Float.isNaN(cell)) {
        inputs[first] = (float) ((cell - mean) / scale);
        for (TimePart part : parts) {
          part.spread(origin + (double) cell, inputs, at);
          at += part.size();
        }
      } else if (missing > 0) {
        for (TimePart part : parts) {
          at += part.size();
        }
        inputs[at] = 1;
      }
    }
  }
}
