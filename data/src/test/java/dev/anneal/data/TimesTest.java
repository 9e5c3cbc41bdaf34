package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesTest {

  @TempDir Path folder;

  @Test
  void readsTheWaysToWriteADay() {
    for (String day : List.of("2024-03-31", "2024/3/31", "31.03.2024", "31.3.2024")) {
      assertThat(Timestamp.parse(day))
          .isEqualTo(new Timestamp(LocalDate.of(2024, 3, 31).toEpochDay(), 0));
    }
    for (String noDay :
        List.of("03/04/2024", "2024-02-30", "20240331", "2024-03-31 25:00", "March 2024", "")) {
      assertThat(Timestamp.parse(noDay)).isNull();
    }
  }

  @Test
  void readsTheWaysToWriteATime() {
    assertThat(requireNonNull(Timestamp.parse("2024-03-31 18:00")).ofDay()).isEqualTo(0.75);
    assertThat(requireNonNull(Timestamp.parse("2024-03-31T06:00:00Z")).ofDay()).isEqualTo(0.25);
    assertThat(requireNonNull(Timestamp.parse("2024-03-31T06:00+02:00")).ofDay()).isEqualTo(0.25);
    assertThat(requireNonNull(Timestamp.parse("1.1.1970 0:00:21.6")).days())
        .isCloseTo(0.00025, within(1e-12));
  }

  @Test
  void spreadsATimeOverItsParts() {
    long origin = LocalDate.of(2024, 1, 1).toEpochDay();
    Column column =
        new Column.Times("at", origin, 10, 20, List.of(TimePart.WEEKDAY, TimePart.HOUR), 1);

    assertThat(column.inputs())
        .containsExactly(
            "at",
            "at Monday",
            "at Tuesday",
            "at Wednesday",
            "at Thursday",
            "at Friday",
            "at Saturday",
            "at Sunday",
            "at hour sine",
            "at hour cosine",
            "at missing");
    // 2024-01-31 was a Wednesday.
    float[] inputs = inputs(column, "2024-01-31 06:00");
    assertThat(inputs[0]).isCloseTo((30.25f - 10) / 20, within(1e-6f));
    assertThat(Arrays.copyOfRange(inputs, 1, 8)).containsExactly(0, 0, 1, 0, 0, 0, 0);
    assertThat(inputs[8]).isCloseTo(1, within(1e-6f));
    assertThat(inputs[9]).isCloseTo(0, within(1e-6f));
    assertThat(inputs[10]).isZero();
    assertThat(inputs(column, "")).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void turnsWithTheYear() {
    float[] spring = new float[2];
    TimePart.SEASON.spread(365.2425 * 50.25, spring, 0);
    assertThat(spring[0]).isCloseTo(1, within(1e-5f));
    assertThat(spring[1]).isCloseTo(0, within(1e-5f));
  }

  @Test
  void areFittedToWhatTheColumnHolds() {
    Column.Times years = times(open(row -> LocalDate.of(2020, 1, 1).plusDays(row * 40L) + ""));
    assertThat(years.parts()).containsExactly(TimePart.SEASON, TimePart.WEEKDAY);
    assertThat(years.missing()).isZero();

    Column.Times hours = times(open(row -> "2020-01-0" + (1 + row % 2) + " 1" + row % 10 + ":00"));
    assertThat(hours.parts()).containsExactly(TimePart.WEEKDAY, TimePart.HOUR);

    assertThat(times(open(row -> row % 4 < 2 ? "2020-01-01" : "")).parts()).isEmpty();
    assertThat(table(open(row -> row == 3 ? "soon" : "2020-01-0" + (1 + row % 3))).columns().get(0))
        .isInstanceOf(Column.Categories.class);
  }

  @Test
  void mustBeTimesInATestFileToo() {
    Path test = TestFiles.csv(folder, "test.csv", "at,x,y", "2020-01-01,1,1", "tomorrow,2,0");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request(row -> "2020-01-0" + (1 + row % 9)).withTest(test)))
        .withMessage(
            test
                + ", line 3, column 'at': 'tomorrow' is not a day, but the column holds days where"
                + " the model is trained; correct it");
  }

  private static float[] inputs(Column column, String value) {
    float[] inputs = new float[column.inputs().size()];
    column.spread(column.cell(value), inputs, 0);
    return inputs;
  }

  private DataSet open(IntFunction<String> time) {
    return DataSets.open(request(time));
  }

  private DataRequest request(IntFunction<String> time) {
    String[] lines = new String[41];
    Arrays.setAll(
        lines, i -> i == 0 ? "at,x,y" : "%s,%d,%d".formatted(time.apply(i - 1), i * i, i % 2));
    return DataRequest.of(TestFiles.csv(folder, "t.csv", lines).toString()).withTarget("y");
  }

  private static Preprocessing.Table table(DataSet data) {
    return (Preprocessing.Table) data.preprocessing();
  }

  private static Column.Times times(DataSet data) {
    return (Column.Times) table(data).columns().get(0);
  }
}
