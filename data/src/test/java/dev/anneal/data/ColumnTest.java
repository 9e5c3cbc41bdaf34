package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTest {

  @Test
  void standardisesNumbers() {
    Column column = new Column.Numbers("age", 40, 10, 0);

    assertThat(column.inputs()).containsExactly("age");
    assertThat(inputs(column, "45")).containsExactly(0.5f);
    assertThat(inputs(column, "")).containsExactly(0);
  }

  @Test
  void marksMissingNumbers() {
    Column column = new Column.Numbers("age", 40, 10, 3);

    assertThat(column.inputs()).containsExactly("age", "age missing");
    assertThat(inputs(column, "30")).containsExactly(-1, 0);
    assertThat(inputs(column, "")).containsExactly(0, 1);
  }

  @Test
  void givesEachCategoryAnInput() {
    Column column = new Column.Categories("sex", List.of("f", "m"), 0, 0);

    assertThat(column.inputs()).containsExactly("sex=f", "sex=m");
    assertThat(inputs(column, "f")).containsExactly(1, 0);
    assertThat(inputs(column, "m")).containsExactly(0, 1);
    assertThat(inputs(column, "x")).containsExactly(0, 0);
    assertThat(inputs(column, "")).containsExactly(0, 0);
  }

  @Test
  void putsRareAndMissingLast() {
    Column both = new Column.Categories("c", List.of("a", "b"), 4, 2);
    assertThat(both.inputs()).containsExactly("c=a", "c=b", "c other", "c missing");
    assertThat(inputs(both, "b")).containsExactly(0, 1, 0, 0);
    assertThat(inputs(both, "unseen")).containsExactly(0, 0, 1, 0);
    assertThat(inputs(both, "")).containsExactly(0, 0, 0, 1);

    Column missing = new Column.Categories("c", List.of("a", "b"), 0, 2);
    assertThat(missing.inputs()).containsExactly("c=a", "c=b", "c missing");
    assertThat(inputs(missing, "unseen")).containsExactly(0, 0, 0);
    assertThat(inputs(missing, "")).containsExactly(0, 0, 1);
  }

  @Test
  void refusesTextAmongNumbers() {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> new Column.Numbers("age", 40, 10, 0).cell("old"));
  }

  @Test
  void refusesWhatItCannotWorkWith() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Numbers("age", 40, 0, 0))
        .withMessage("scale must be positive, but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManyCategories("c", List.of("b", "a"), 0, 0))
        .withMessage("categories must be sorted and differ, but was [b, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Categories("c", List.of("b", "a"), 0, 0))
        .withMessage("categories must be sorted and differ, but was [b, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Categories("c", List.of(), 1, 0))
        .withMessage("categories must not be empty, but there are none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Categories("c", List.of("a"), 0, -1))
        .withMessage("rare and missing must not be negative, but was 0 and -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Numbers("age", Double.NaN, 1, 0))
        .withMessage("mean must be finite, but was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Numbers("age", 0, 1, -1))
        .withMessage("missing must not be negative, but was -1");
  }

  /** What a value becomes. */
  static float[] inputs(Column column, String value) {
    float[] inputs = new float[column.inputs().size()];
    column.spread(column.cell(value), inputs, 0);
    return inputs;
  }
}
