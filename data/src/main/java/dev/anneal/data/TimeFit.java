package dev.anneal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether a column holds days or times, and fits how they become inputs. */
final class TimeFit {

  /** With fewer days than this between the first and the last, there is no season to learn. */
  private static final double SEASONS = 300;

  private TimeFit() {}

  /**
   * The column, if all its values are days or times.
   *
   * @param rows the rows that are used at all
   * @param train those of them that are trained on; at least one has a value
   * @param missing how many of these have none
   */
  static Optional<Column.Times> of(TextColumn column, int[] rows, int[] train, int missing) {
    boolean times =
        Arrays.stream(rows)
            .filter(row -> !column.isMissing(row))
            .allMatch(row -> Timestamp.parse(column.at(row)) != null);
    if (!times) {
      return Optional.empty();
    }
    double[] days = values(column, train).mapToDouble(Timestamp::days).toArray();
    Moments moments = Moments.of(Arrays.stream(days));
    long origin = Math.round(moments.mean());
    return Optional.of(
        new Column.Times(
            column.name(),
            origin,
            moments.mean() - origin,
            moments.scale() > 0 ? moments.scale() : 1,
            moments.scale() > 0 ? parts(column, train, days) : List.of(),
            missing));
  }

  private static List<TimePart> parts(TextColumn column, int[] train, double[] days) {
    List<TimePart> parts = new ArrayList<>();
    double first = Arrays.stream(days).min().orElseThrow();
    if (Arrays.stream(days).max().orElseThrow() - first >= SEASONS) {
      parts.add(TimePart.SEASON);
    }
    if (values(column, train).mapToLong(time -> time.day() % 7).distinct().count() > 1) {
      parts.add(TimePart.WEEKDAY);
    }
    if (values(column, train).mapToDouble(Timestamp::ofDay).distinct().limit(2).count() > 1) {
      parts.add(TimePart.HOUR);
    }
    return parts;
  }

  private static Stream<Timestamp> values(TextColumn column, int[] rows) {
    return Arrays.stream(rows)
        .filter(row -> !column.isMissing(row))
        .mapToObj(row -> Objects.requireNonNull(Timestamp.parse(column.at(row))));
  }
}
