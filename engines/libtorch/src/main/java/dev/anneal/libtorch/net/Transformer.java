package dev.anneal.libtorch.net;

import dev.anneal.engine.Target;
import java.util.Map;

/**
 * A small transformer (Vaswani et al. 2017) whose blocks normalise first: vectors of tokens and of
 * places, blocks of attention and two linear layers with GELU between, a last norm, and a linear
 * layer: over the mean of the places for a row's target, over each place, which then sees only
 * those before it, for the next token. Names are those of PyTorch's {@code TransformerEncoder}.
 *
 * @param size features of a place
 * @param layers blocks
 * @param heads heads of the attention; divides the size
 * @param dropout the probability of dropout after the vectors and in each block, not of attention
 */
public record Transformer(int size, int layers, int heads, double dropout) implements Net {

  private static final String OPTIONS = "the features, layers, heads and dropout";

  /** Hidden values of a block, for each feature. */
  private static final int WIDER = 4;

  /** GPT-2's. */
  private static final Fill VECTORS = Fill.normal(0.02);

  /** Two blocks of 128 features and four heads. */
  public static Transformer standard() {
    return new Transformer(128, 2, 4, 0);
  }

  /** Reads {@code transformer(128, layers=2, heads=4, dropout=0.1)}; all may be left out. */
  static Transformer parse(ModelText text) {
    int size = text.onlySize(standard().size, OPTIONS);
    int layers = standard().layers;
    int heads = standard().heads;
    double dropout = 0;
    for (Map.Entry<String, String> option : text.named().entrySet()) {
      switch (option.getKey()) {
        case "layers" -> layers = ModelText.count("layers", option.getValue());
        case "heads" -> heads = ModelText.count("heads", option.getValue());
        case "dropout" -> dropout = ModelText.dropout(option.getValue());
        default -> throw text.unknown(OPTIONS, option.getKey());
      }
    }
    return new Transformer(size, layers, heads, dropout);
  }

  @Override
  public Stack on(Stack in, int outputs) {
    boolean everyPlace = in.target() instanceof Target.NextToken;
    Attention attention =
        new Attention(heads, everyPlace ? Attention.Sight.PAST : Attention.Sight.ALL);
    Stack stack =
        (everyPlace ? in : in.cutFilling())
            .embedding("embedding", Embedding.of(size).start(VECTORS))
            .positions("position", VECTORS)
            .dropout(dropout);
    for (int i = 0; i < layers; i++) {
      stack = block(stack, "encoder.layers." + i, attention);
    }
    stack = stack.layerNorm("encoder.norm");
    return (everyPlace ? stack : stack.meanOfTokens()).linear("fc", outputs);
  }

  private Stack block(Stack in, String name, Attention attention) {
    return in.residual(
            body ->
                body.layerNorm(name + ".norm1")
                    .attention(name + ".self_attn", attention)
                    .dropout(dropout),
            shortcut -> shortcut)
        .residual(
            body ->
                body.layerNorm(name + ".norm2")
                    .linear(name + ".linear1", WIDER * size)
                    .gelu()
                    .dropout(dropout)
                    .linear(name + ".linear2", size)
                    .dropout(dropout),
            shortcut -> shortcut);
  }
}
