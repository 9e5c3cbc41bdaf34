package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class IndicesAndOutputsTest {

  private static final Target TWO = new Target.Classes(List.of("a", "b"));

  /** Sees the inputs as they come: their sum is the only thing that it uses. */
  private static final Net SUM =
      (in, outputs) ->
          in.layer(
                  Shape.of(1),
                  (x, pass) -> x.to(torch.ScalarType.Float).sum(new long[] {1}).unsqueeze(1))
              .linear("fc", outputs);

  @Test
  void indicesReachTheNet() {
    try (Session session = open(new Inputs.Tokens(3, 300), 299, 0, 0)) {
      Outputs outputs = session.outputs(rows(new Inputs.Tokens(3, 300), 299, 0, 0));
      assertThat(outputs.rows()).isEqualTo(2);
      assertThat(outputs.perRow()).isEqualTo(2);
    }
  }

  @Test
  void anIndexOutsideItsVocabularyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(new Inputs.Tokens(3, 300), 1, 300, 0))
        .withMessage("input 1 of row 0 of the batch must be an index from 0 to 299, but was 300.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(new Inputs.Columns(1, List.of(5, 2)), -7.5f, 4, 2))
        .withMessage("input 2 of row 0 of the batch must be an index from 0 to 1, but was 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(new Inputs.Columns(2, List.of(5)), 1, 1, 0.5f))
        .withMessage("input 2 of row 0 of the batch must be an index from 0 to 4, but was 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> step(new Inputs.Columns(2, List.of(5)), 1, 1, Float.NaN))
        .withMessage("input 2 of row 0 of the batch must be an index from 0 to 4, but was NaN");
  }

  @Test
  void aLayerForNumbersRefusesIndices() {
    Batches batches = Batches.fixed(batch(1, 2, 0), new Inputs.Tokens(3, 300), TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Libtorch.open(
                        (in, outputs) -> in.linear("fc", outputs), batches, Optimizer.sgd(), 1)
                    .close())
        .withMessage(
            "the input of layer 'fc' must be numbers, but was 3; an embedding goes before it");
  }

  @Test
  void outputsAreWhatIsEvaluated() {
    RandomRows rows = RandomRows.classes(1030, Shape.of(4), 3);
    try (Session session =
        Libtorch.open(Models.LINEAR, Batches.shuffled(rows, 8), Optimizer.sgd(), 1)) {
      Outputs outputs = session.outputs(rows);
      assertThat(outputs.rows()).isEqualTo(1030);
      double hits = 0;
      for (int row = 0; row < 1030; row++) {
        hits += largest(outputs, row) == row % 3 ? 1 : 0;
      }
      assertThat(session.evaluate(rows).metric()).isEqualTo(hits / 1030);
    }
  }

  private static int largest(Outputs outputs, int row) {
    int best = 0;
    for (int i = 1; i < outputs.perRow(); i++) {
      if (outputs.values()[row * outputs.perRow() + i]
          > outputs.values()[row * outputs.perRow() + best]) {
        best = i;
      }
    }
    return best;
  }

  private static void step(Inputs inputs, float... row) {
    try (Session session = open(inputs, new float[row.length])) {
      session.evaluate(batch(row));
    }
  }

  private static Session open(Inputs inputs, float... row) {
    return Libtorch.open(SUM, Batches.fixed(batch(row), inputs, TWO), Optimizer.sgd(), 1);
  }

  private static FewRows rows(Inputs inputs, float... row) {
    return new FewRows(inputs, batch(row));
  }

  /** The row twice. */
  private static Batch batch(float... row) {
    float[] twice = new float[2 * row.length];
    System.arraycopy(row, 0, twice, 0, row.length);
    System.arraycopy(row, 0, twice, row.length, row.length);
    return new Batch(Shape.of(row.length), twice, new float[] {0, 1});
  }

  private record FewRows(Inputs inputs, Batch batch) implements Rows {

    @Override
    public int count() {
      return batch.rows();
    }

    @Override
    public Shape shape() {
      return inputs.shape();
    }

    @Override
    public Target target() {
      return TWO;
    }

    @Override
    public Batch read(int[] indices) {
      return batch;
    }
  }
}
