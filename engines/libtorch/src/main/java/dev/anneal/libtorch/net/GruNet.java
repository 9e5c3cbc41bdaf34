package dev.anneal.libtorch.net;

import dev.anneal.engine.Target;
import java.util.Map;

/**
 * Word or character vectors, gated recurrent units over them, and a linear layer: over the mean of
 * the states for a row's target, over each state for the next token.
 *
 * @param size values of a state and of a vector
 * @param layers layers of units
 * @param dropout the probability of dropout after the vectors and after each layer
 */
public record GruNet(int size, int layers, double dropout) implements Net {

  private static final String OPTIONS = "the states' size, layers and dropout";

  /** One layer with states of 128 values. */
  public static GruNet standard() {
    return new GruNet(128, 1, 0);
  }

  /** Reads {@code gru(128, layers=2, dropout=0.1)}; all of it may be left out. */
  static GruNet parse(ModelText text) {
    int size = text.onlySize(standard().size, OPTIONS);
    int layers = standard().layers;
    double dropout = 0;
    for (Map.Entry<String, String> option : text.named().entrySet()) {
      switch (option.getKey()) {
        case "layers" -> layers = ModelText.count("layers", option.getValue());
        case "dropout" -> dropout = ModelText.dropout(option.getValue());
        default -> throw text.unknown(OPTIONS, option.getKey());
      }
    }
    return new GruNet(size, layers, dropout);
  }

  @Override
  public Stack on(Stack in, int outputs) {
    boolean everyPlace = in.target() instanceof Target.NextToken;
    Stack states =
        (everyPlace ? in : in.cutFilling())
            .embedding("embedding", Embedding.of(size))
            .dropout(dropout)
            .gru("gru", Gru.of(size).layers(layers).dropout(dropout));
    return (everyPlace ? states : states.meanOfTokens()).dropout(dropout).linear("fc", outputs);
  }
}
