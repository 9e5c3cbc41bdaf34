package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Target;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.find.LossCurve;
import dev.anneal.find.MomentumCurve;
import dev.anneal.find.RateGrid;
import dev.anneal.find.Sweeps;
import dev.anneal.train.Change;
import dev.anneal.train.LengthPolicy;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms of the files of a run. */
class FilesTest {

  @Test
  void safetensorsHoldTheirHeaderThenTheNumbers() {
    byte[] file =
        Safetensors.bytes(
            List.of(
                new NamedTensor("a.weight", List.of(2L, 1L), new float[] {1.5f, -2}),
                new NamedTensor("a.bias", List.of(1L), new float[] {0.25f})),
            Map.of("model", "linear"));
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertThat(length % 8).isZero();
    JsonNode header =
        JsonMapper.shared().readTree(new String(file, 8, length, StandardCharsets.UTF_8));
    assertThat(header.get("__metadata__").get("model").asString()).isEqualTo("linear");
    assertThat(header.get("a.weight").get("shape").toString()).isEqualTo("[2,1]");
    assertThat(header.get("a.weight").get("data_offsets").toString()).isEqualTo("[0,8]");
    assertThat(header.get("a.bias").get("data_offsets").toString()).isEqualTo("[8,12]");
    bytes.position(8 + length);
    assertThat(bytes.getFloat()).isEqualTo(1.5f);
    assertThat(bytes.getFloat()).isEqualTo(-2f);
    assertThat(bytes.getFloat()).isEqualTo(0.25f);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void aRangeTestIsALineForEachRate() {
    LossCurve curve = LossCurve.of(List.of(0.1, 0.2), List.of(2.0, Double.NaN));
    assertThat(CsvFiles.rangeTest(new Sweeps(List.of(curve))))
        .isEqualTo("lr,loss,smoothed_loss\n0.1,2.0,2.0\n0.2,NaN,NaN\n");
  }

  @Test
  void severalSweepsAndOtherValuesComeFirstInTheirLines() {
    LossCurve one = LossCurve.of(List.of(0.1), List.of(2.0));
    LossCurve other = LossCurve.of(List.of(0.1), List.of(3.0));
    assertThat(CsvFiles.rangeTest(new Sweeps(List.of(one, other))))
        .isEqualTo("sweep,lr,loss,smoothed_loss\n1,0.1,2.0,2.0\n2,0.1,3.0,3.0\n");
    RateGrid grid =
        new RateGrid(
            List.of(
                new RateGrid.Row(0, one, one.suggest()),
                new RateGrid.Row(1e-4, other, other.suggest())));
    assertThat(CsvFiles.grid("weight-decay", grid))
        .isEqualTo("weight_decay,lr,loss,smoothed_loss\n0,0.1,2.0,2.0\n1e-4,0.1,3.0,3.0\n");
    assertThat(
            CsvFiles.momentumTest(
                "beta1", new MomentumCurve(List.of(0.7, 0.8), List.of(1.0, 0.5), 2)))
        .isEqualTo("beta1,loss\n0.7,1.0\n0.8,0.5\n");
  }

  @Test
  void shortRunsAreALineEachWithoutALossWhereTheyDiverged() {
    ShortRuns runs =
        new ShortRuns(
            List.of(
                new ShortRuns.Run(32, 1, 0.1, 300, new Evaluation(0.5, 0.9, 60), 1.5),
                new ShortRuns.Run(64, 1, 0.2, 7, null, 0.25)));
    assertThat(CsvFiles.shortRuns("batch", runs, Blobs.classes(9, 6, 3).target()))
        .isEqualTo(
            """
            batch,seed,lr,steps,validation_loss,validation_accuracy,seconds
            32,1,0.1,300,0.5,0.9,1.5
            64,1,0.2,7,,,0.25
            """);
  }

  @Test
  void changesAreALineEachAfterWhatWasPlanned() {
    Timeline timeline =
        Timeline.of(Horizon.steps(500))
            .with(new Change.Length(100, 450, LengthPolicy.STRETCH))
            .with(new Change.Scale(120, 0.1))
            .with(new Change.Length(130, 600, LengthPolicy.HOLD_THEN_DECAY));
    assertThat(CsvFiles.changes(timeline))
        .isEqualTo(
            """
            step,change,steps,factor
            0,planned,500,
            100,stretch,450,
            120,scale,,0.1
            130,hold-then-decay,600,
            """);
  }

  @Test
  void aHistoryIsALineForEachStep() {
    List<History.Entry> entries =
        List.of(
            new History.Entry(0, 0.5, new Rates(0.1, 0.9, 0.01), 2.5, null, 0.25),
            new History.Entry(
                1, 1, new Rates(0.2, 0.8, 0.01), 1.5, new Evaluation(1.25, 0.75, 4), 0.5));
    assertThat(CsvFiles.history(entries, new Target.Classes(List.of("a", "b"))))
        .isEqualTo(
            "step,epoch,lr,momentum,weight_decay,train_loss,validation_loss,validation_accuracy,"
                + "seconds\n"
                + "0,0.5,0.1,0.9,0.01,2.5,,,0.25\n"
                + "1,1.0,0.2,0.8,0.01,1.5,1.25,0.75,0.5\n");
    assertThat(CsvFiles.history(List.of(), new Target.Quantity(0, 1))).contains("validation_rmse");
  }
}
