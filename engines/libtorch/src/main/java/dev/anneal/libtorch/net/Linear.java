package dev.anneal.libtorch.net;

/**
 * A fully connected layer.
 *
 * @param outputs how many values come out; positive
 * @param bias whether a bias is added
 * @param start how it begins
 */
public record Linear(int outputs, Bias bias, Start start) {

  /** A layer with a bias, which begins as PyTorch's does. */
  public static Linear of(int outputs) {
    return new Linear(outputs, Bias.WITH, Start.PYTORCH);
  }

  /** The same without a bias. */
  public Linear noBias() {
    return new Linear(outputs, Bias.WITHOUT, start);
  }

  /** The same with another beginning. */
  public Linear start(Start newStart) {
    return new Linear(outputs, bias, newStart);
  }
}
