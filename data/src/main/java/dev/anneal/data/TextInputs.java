package dev.anneal.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns the texts of new rows into a model's tokens, as those of the training part were. Safe from
 * any thread.
 */
public final class TextInputs implements RowInputs {

  private final Preprocessing.Text preprocessing;
  private final TextEncoder encoder;
  private final TargetEncoder target;

  private TextInputs(Preprocessing.Text preprocessing) {
    this.preprocessing = preprocessing;
    this.encoder = new TextEncoder(preprocessing);
    this.target = new TargetEncoder(preprocessing.targetColumn(), preprocessing.target());
  }

  /** Prepares rows as a training part was prepared. */
  public static TextInputs of(Preprocessing.Text preprocessing) {
    return new TextInputs(preprocessing);
  }

  @Override
  public List<String> columns() {
    return preprocessing.columns();
  }

  @Override
  public int width() {
    return preprocessing.length();
  }

  @Override
  public void put(TextRow row, float[] inputs, int first) {
    int[] tokens =
        encoder.tokens(Words.of(columns().stream().map(row::at).collect(Collectors.joining("\n"))));
    for (int i = 0; i < tokens.length; i++) {
      inputs[first + i] = tokens[i];
    }
  }

  @Override
  public double target(TextRow row) {
    return target.of(row);
  }
}
