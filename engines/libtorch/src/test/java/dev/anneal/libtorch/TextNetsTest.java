package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Embedding;
import dev.anneal.libtorch.net.EmbeddingBag;
import dev.anneal.libtorch.net.GruNet;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Transformer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nets for text do beyond what {@link PyTorchNetsTest} compares, and what they refuse. */
class TextNetsTest {

  private static final Inputs.Tokens TOKENS = new Inputs.Tokens(6, 20);
  private static final Target TWO = new Target.Classes(List.of("a", "b"));
  private static final Rates RATES = new Rates(0.01, 0.9, 0);

  /** The first class has token 3 and the second token 4, at different places among others. */
  private static final Batch TEXTS =
      new Batch(
          TOKENS.shape(),
          new float[] {
            3, 9, 8, 0, 0, 0, //
            7, 6, 4, 5, 0, 0, //
            9, 9, 7, 3, 8, 6, //
            4, 8, 0, 0, 0, 0
          },
          new float[] {0, 1, 0, 1});

  /** The same tokens over and over: each tells the next. */
  private static final Batch COUNTING =
      new Batch(
          TOKENS.shape(),
          new float[] {2, 3, 4, 5, 2, 3, 4, 5, 2, 3, 4, 5},
          new float[] {3, 4, 5, 2, 3, 4, 5, 2, 3, 4, 5, 2});

  private static Session open(Net net, Batch batch, Target target) {
    return Libtorch.standard()
        .threads(1)
        .session(net, Batches.fixed(batch, TOKENS, target), Optimizer.adamW(), 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedding-bag(8, bigrams=0)",
        "embedding-bag(8, bigrams=50, dropout=0.1)",
        "gru(8, layers=2, dropout=0.1)",
        "transformer(8, layers=1, heads=2, dropout=0.1)"
      })
  void learnTextsByHeart(String model) {
    try (Session session = open(Models.parse(model), TEXTS, TWO)) {
      train(session);
      assertThat(session.evaluate(TEXTS).metric()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gru(8)", "transformer(8, layers=1, heads=2)"})
  void learnTheNextTokenByHeart(String model) {
    try (Session session = open(Models.parse(model), COUNTING, new Target.NextToken(20))) {
      train(session);
      assertThat(session.evaluate(COUNTING).metric()).isEqualTo(1);
      assertThat(session.evaluate(COUNTING).rows()).isEqualTo(12);
    }
  }

  private static void train(Session session) {
    for (int step = 0; step < 150; step++) {
      session.step(RATES);
    }
  }

  /** A place must not see what comes after it, or it would only copy its target. */
  @ParameterizedTest
  @ValueSource(strings = {"gru(8, layers=2)", "transformer(8, layers=2, heads=2)"})
  void doNotSeeWhatComesNext(String model) {
    Batch other = new Batch(TOKENS.shape(), new float[] {2, 3, 4, 9, 9, 9}, new float[6]);
    Batch one = new Batch(TOKENS.shape(), new float[] {2, 3, 4, 5, 6, 7}, new float[6]);
    Target target = new Target.NextToken(20);
    try (Session session = open(Models.parse(model), COUNTING, target)) {
      float[] first = session.outputs(new TextRow(one, target)).values();
      float[] second = session.outputs(new TextRow(other, target)).values();
      assertThat(first).hasSize(6 * 20);
      for (int i = 0; i < 3 * 20; i++) {
        assertThat(second[i]).isEqualTo(first[i]);
      }
      assertThat(second[3 * 20]).isNotEqualTo(first[3 * 20]);
    }
  }

  private record TextRow(Batch batch, Target target) implements Rows {

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Shape shape() {
      return TOKENS.shape();
    }

    @Override
    public Inputs inputs() {
      return TOKENS;
    }

    @Override
    public Batch read(int[] indices) {
      return batch;
    }
  }

  @Test
  void areReadFromTheirNames() {
    assertThat(Models.parse("embedding-bag(32, bigrams=0, dropout=0.2)"))
        .isEqualTo(new EmbeddingBag(32, 0, 0.2));
    assertThat(Models.parse("gru(64, layers=2)")).isEqualTo(new GruNet(64, 2, 0));
    assertThat(Models.parse("transformer(64, layers=3, heads=8)"))
        .isEqualTo(new Transformer(64, 3, 8, 0));
    assertThat(Models.parse("embedding-bag")).isEqualTo(EmbeddingBag.standard());
    assertThat(Models.parse("gru")).isEqualTo(GruNet.standard());
    assertThat(Models.parse("transformer")).isEqualTo(Transformer.standard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gru(64, 2)             | gru takes the states' size, layers and dropout, but was given '2'
          gru(heads=2)           | gru takes the states' size, layers and dropout, but was given 'heads'
          gru(layers=0)          | layers must be a whole number from 1 to 64, but was '0'
          transformer(heads=x)   | heads must be a whole number from 1 to 64, but was 'x'
          transformer(norm=x)    | transformer takes the features, layers, heads and dropout, but was given 'norm'
          embedding-bag(layers=2)| embedding-bag takes the vectors' size, bigrams and dropout, but was given 'layers'
          embedding-bag(bigrams=x)| a layer's size must be a whole number from 1 to 1000000, but was 'x'
          """)
  void refuseOptionsThatTheyLack(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Models.parse(text)).withMessage(message);
  }

  @Test
  void refuseWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(new Transformer(8, 1, 3, 0), TEXTS, TWO).close())
        .withMessage(
            "heads must divide the 8 features of layer 'encoder.layers.0.self_attn', but was 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(EmbeddingBag.standard(), COUNTING, new Target.NextToken(20)).close())
        .withMessage("a net's outputs must be 6x20 for this target, but was 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(GruNet.standard(), COUNTING, TWO).step(RATES))
        .withMessage("targets must be 1 a row, but was 12 for 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Libtorch.open(
                        GruNet.standard(),
                        Batches.shuffled(RandomRows.classes(6, Shape.of(4), 3), 3),
                        Optimizer.sgd(),
                        1)
                    .close())
        .withMessage(
            "the input of layer 'embedding' must be tokens, but was 4; use a net for numbers, such"
                + " as mlp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(8).bigrams(-1))
        .withMessage("bigrams must be from 0 to 16777216, but was -1");
  }
}
