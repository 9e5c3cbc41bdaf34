package dev.anneal.libtorch.net;

import java.util.Map;

/**
 * The mean of a text's word vectors, and of vectors that pairs of words share by a hash, and a
 * linear layer over it: fastText's classifier (Joulin et al. 2016). The vectors begin small, as
 * there, so that rare words say little.
 *
 * @param size values in a vector
 * @param bigrams how many vectors the pairs share; 0 for none
 * @param dropout the probability of dropout before the linear layer
 */
public record EmbeddingBag(int size, int bigrams, double dropout) implements Net {

  private static final String OPTIONS = "the vectors' size, bigrams and dropout";

  /** Vectors of 64 values, 32,768 of them for pairs. */
  public static EmbeddingBag standard() {
    return new EmbeddingBag(64, 1 << 15, 0);
  }

  /** Reads {@code embedding-bag(64, bigrams=32768, dropout=0.1)}; all of it may be left out. */
  static EmbeddingBag parse(ModelText text) {
    int size = text.onlySize(standard().size, OPTIONS);
    int bigrams = standard().bigrams;
    double dropout = 0;
    for (Map.Entry<String, String> option : text.named().entrySet()) {
      switch (option.getKey()) {
        case "bigrams" ->
            bigrams = option.getValue().equals("0") ? 0 : ModelText.size(option.getValue());
        case "dropout" -> dropout = ModelText.dropout(option.getValue());
        default -> throw text.unknown(OPTIONS, option.getKey());
      }
    }
    return new EmbeddingBag(size, bigrams, dropout);
  }

  @Override
  public Stack on(Stack in, int outputs) {
    Embedding words = Embedding.of(size).start(Fill.uniform(1.0 / size)).bigrams(bigrams);
    return in.cutFilling().embeddingBag("embedding", words).dropout(dropout).linear("fc", outputs);
  }
}
