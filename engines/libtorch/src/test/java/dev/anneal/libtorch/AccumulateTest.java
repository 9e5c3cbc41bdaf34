package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Position;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.find.LossCurve;
import dev.anneal.find.RangeTest;
import dev.anneal.libtorch.net.Models;
import dev.anneal.train.Losses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is cut into parts. */
class AccumulateTest {

  private static final Shape SHAPE = Shape.of(1, 16, 16);

  private static Session open(String model, Refinements refinements) {
    Batches batches = Batches.shuffled(RandomRows.classes(100, SHAPE, 5), 22);
    return Libtorch.standard()
        .threads(1)
        .refinements(refinements)
        .session(Models.parse(model), batches, Optimizer.sgd(), 3);
  }

  /** Of 22 rows in 4 parts some have 5 rows and some 6, which must not count alike. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 22})
  void isTheSameAsOneBatchWithoutBatchNorm(int parts) {
    Refinements others =
        Refinements.NONE
            .labelSmoothing(0.1)
            .clipNorm(1)
            .classWeights(List.of(0.5, 2.0, 1.0, 4.0, 0.0));
    try (Session whole = open("lenet", others);
        Session cut = open("lenet", others.accumulate(parts))) {
      List<Double> expected = Losses.of(whole, 10);
      List<Double> losses = Losses.of(cut, 10);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-4));
      }
      assertThat(cut.position()).isEqualTo(new Position(2, 2)).isEqualTo(whole.position());
    }
  }

  /** Three rows of four tokens, and the token after each of them. */
  static Batches nextTokens() {
    Inputs.Tokens tokens = new Inputs.Tokens(4, 9);
    float[] inputs = {2, 3, 4, 5, 5, 4, 3, 2, 7, 7, 8, 8};
    float[] targets = {3, 4, 5, 2, 4, 3, 2, 5, 7, 8, 8, 7};
    return Batches.fixed(
        new Batch(tokens.shape(), inputs, targets), tokens, new Target.NextToken(9));
  }

  /** A row of text has a target for each of its tokens. */
  @Test
  void isTheSameWhereTheNextTokenIsPredicted() {
    Batches batches = nextTokens();
    Libtorch engine = Libtorch.standard().threads(1);
    Libtorch inParts = engine.refinements(Refinements.NONE.accumulate(2));
    try (Session whole = engine.session(Models.parse("gru(8)"), batches, Optimizer.sgd(), 1);
        Session cut = inParts.session(Models.parse("gru(8)"), batches, Optimizer.sgd(), 1)) {
      List<Double> expected = Losses.of(whole, 5);
      List<Double> losses = Losses.of(cut, 5);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-5));
      }
      assertThat(expected.get(4)).isLessThan(expected.get(0));
    }
  }

  @Test
  void isObeyedByARangeTest() {
    try (Session whole = open("lenet", Refinements.NONE);
        Session cut = open("lenet", Refinements.NONE.accumulate(4))) {
      RangeTest test = RangeTest.exponential(1e-5, 0.1).steps(12);
      LossCurve expected = test.run(whole);
      LossCurve curve = test.run(cut);
      assertThat(curve.learningRates()).isEqualTo(expected.learningRates());
      for (int i = 0; i < 12; i++) {
        assertThat(curve.losses().get(i)).isCloseTo(expected.losses().get(i), within(1e-4));
      }
      // The same rows in other parts: not one of the smaller batches that it is cut into.
      assertThat(curve.losses()).isNotEqualTo(expected.losses());
    }
  }

  @Test
  void refusesMorePartsThanRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("linear", Refinements.NONE.accumulate(23)))
        .withMessage("accumulate must be at most the 22 rows of a batch, but was 23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Refinements.NONE.accumulate(0))
        .withMessage("accumulate must be positive, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("small-cnn", Refinements.NONE.accumulate(12)))
        .withMessage("batch size must be at least 2 for a net with batch norm, but was 1");
  }
}
