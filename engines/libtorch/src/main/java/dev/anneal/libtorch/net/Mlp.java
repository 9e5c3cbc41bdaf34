package dev.anneal.libtorch.net;

import java.util.List;
import java.util.Map;

/**
 * A multi-layer perceptron: fully connected layers with ReLU between them. Images are flattened;
 * the categories of a table become vectors first, see {@link CategoryVectors}.
 *
 * @param hidden the sizes of the hidden layers, from the input on
 * @param norm what follows each hidden layer, before its ReLU
 * @param dropout the probability of dropout after each ReLU
 */
public record Mlp(List<Integer> hidden, Norm norm, double dropout) implements Net {

  /** Normalisation of the hidden layers. */
  public enum Norm {
    /** None. */
    NONE,
    /** Batch norm. */
    BATCH
  }

  /** Keeps the sizes from changing. */
  public Mlp {
    hidden = List.copyOf(hidden);
  }

  /** Two hidden layers, 256 and 128. */
  public static Mlp standard() {
    return new Mlp(List.of(256, 128), Norm.NONE, 0);
  }

  /** Reads {@code mlp(256, 128, norm=batch, dropout=0.1)}; all of it may be left out. */
  static Mlp parse(ModelText text) {
    List<Integer> hidden =
        text.numbers().isEmpty()
            ? standard().hidden
            : text.numbers().stream().map(ModelText::size).toList();
    Norm norm = Norm.NONE;
    double dropout = 0;
    for (Map.Entry<String, String> option : text.named().entrySet()) {
      switch (option.getKey()) {
        case "norm" -> norm = norm(option.getValue());
        case "dropout" -> dropout = ModelText.dropout(option.getValue());
        default ->
            throw new IllegalArgumentException(
                "mlp takes the hidden layers' sizes, norm and dropout, but was given '%s'"
                    .formatted(option.getKey()));
      }
    }
    return new Mlp(hidden, norm, dropout);
  }

  private static Norm norm(String value) {
    return switch (value) {
      case "batch" -> Norm.BATCH;
      case "none" -> Norm.NONE;
      default ->
          throw new IllegalArgumentException(
              "norm must be batch or none, but was '%s'".formatted(value));
    };
  }

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = in.categoryVectors(CategoryVectors.NAME).flatten();
    for (int i = 0; i < hidden.size(); i++) {
      stack = stack.linear("fc" + (i + 1), hidden.get(i));
      if (norm == Norm.BATCH) {
        stack = stack.batchNorm("bn" + (i + 1));
      }
      stack = stack.relu().dropout(dropout);
    }
    return stack.linear("fc" + (hidden.size() + 1), outputs);
  }
}
