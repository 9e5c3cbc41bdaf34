package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static ComparisonTable table(Metric metric, @Nullable Score... validation) {
    List<ComparisonRow> rows =
        Arrays.stream(validation)
            .map(score -> new ComparisonRow("run", 0.1, 100, 5, score, null))
            .toList();
    return ComparisonTable.of(RunReport.of("t", "", metric).withComparison(rows).build());
  }

  private static List<ComparisonTable.Cell> column(ComparisonTable table, String heading) {
    int place = table.headings().indexOf(heading);
    return table.rows().stream().map(row -> row.cells().get(place)).toList();
  }

  @Test
  void hasNoColumnForAPartThatNobodySaw() {
    assertThat(table(Metric.share("accuracy"), new Score(1, 1)).headings())
        .containsExactly(
            "learning rate", "steps", "time", "validation loss", "validation accuracy");
  }

  @Test
  void marksTheLargestShareAndTheSmallestLoss() {
    ComparisonTable table =
        table(Metric.share("accuracy"), new Score(0.5, 0.9), new Score(0.4, 0.8));
    assertThat(column(table, "validation loss"))
        .containsExactly(
            new ComparisonTable.Cell("0.5", "", false),
            new ComparisonTable.Cell("0.4", "−0.1", true));
    assertThat(column(table, "validation accuracy"))
        .containsExactly(
            new ComparisonTable.Cell("90.00%", "", true),
            new ComparisonTable.Cell("80.00%", "−10.00 pts", false));
  }

  @Test
  void marksTheSmallestErrorAndAllThatLookTheSame() {
    ComparisonTable table =
        table(Metric.error("rmse"), new Score(1, 2.00001), new Score(1, 2), new Score(1, 3));
    assertThat(column(table, "validation rmse"))
        .extracting(ComparisonTable.Cell::best)
        .containsExactly(true, true, false);
  }

  @Test
  void saysWhatDivergedAndWhatIsMissing() {
    ComparisonTable table =
        table(Metric.error("rmse"), new Score(1, 2), new Score(Double.NaN, Double.NaN), null);
    assertThat(column(table, "validation rmse"))
        .containsExactly(
            new ComparisonTable.Cell("2", "", false),
            new ComparisonTable.Cell("diverged", "", false),
            new ComparisonTable.Cell("–", "", false));
  }
}
