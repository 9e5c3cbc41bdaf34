package dev.anneal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a training step does besides its optimizer's update.
 *
 * @param labelSmoothing s in [0, 1): a class's target is 1 - s + s / K and the others' s / K, with
 *     K classes (Szegedy et al. 2015); for training only, so that evaluations stay comparable
 * @param clipNorm c: where the gradients' norm n, sqrt of the sum of all their squares, is larger,
 *     they are multiplied by c / (n + 1e-6), as PyTorch's {@code clip_grad_norm_} does; frozen
 *     groups do not count. Positive; infinite for no clipping
 * @param decay which parameters weight decay is for
 * @param accumulate into how many parts of about the same size a batch is cut, one after the other
 *     in memory; the step takes the mean gradient of all rows, which is the uncut batch's but for
 *     batch norm, whose statistics are each part's. Positive; 1 for no cut
 * @param halves whether a batch, or each of its parts, is computed as two halves side by side, each
 *     on half of the threads; the same on one thread, one after the other. The step takes the mean
 *     gradient of all rows, which is the uncut batch's but for batch norm: as where two devices
 *     share a batch, its statistics are each half's, and the running ones follow the first
 * @param classWeights for each class what its rows' losses are multiplied by before the mean over
 *     the rows is taken; not negative; empty for 1 each. For training only, as above. (PyTorch's
 *     {@code CrossEntropyLoss} divides by the weights of the batch's rows instead, so that a batch
 *     without a rare class would count as much as any.)
 */
public record Refinements(
    double labelSmoothing,
    double clipNorm,
    Decay decay,
    int accumulate,
    boolean halves,
    List<Double> classWeights) {

  /** None of them. */
  public static final Refinements NONE =
      new Refinements(0, Double.POSITIVE_INFINITY, Decay.ALL, 1, false, List.of());

  /** Which parameters decay. */
  public enum Decay {
    /** All, as PyTorch does where nothing else is said. */
    ALL,
    /** The weights of linear layers and convolutions, but no bias and nothing of a batch norm. */
    WEIGHTS;

    /** The name used in options and recipes: {@code all}, {@code weights}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the numbers. */
  public Refinements {
    classWeights = List.copyOf(classWeights);
    if (classWeights.stream().anyMatch(weight -> !(weight >= 0) || weight.isInfinite())) {
      throw new IllegalArgumentException(
          "classWeights must be finite and not negative, but was " + classWeights);
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be in [0, 1), but was " + labelSmoothing);
    }
    if (!(clipNorm > 0)) {
      throw new IllegalArgumentException("clipNorm must be positive, but was " + clipNorm);
    }
    if (accumulate < 1) {
      throw new IllegalArgumentException("accumulate must be positive, but was " + accumulate);
    }
  }

  /** The same with another label smoothing. */
  public Refinements labelSmoothing(double newLabelSmoothing) {
    return new Refinements(newLabelSmoothing, clipNorm, decay, accumulate, halves, classWeights);
  }

  /** The same with another largest norm. */
  public Refinements clipNorm(double newClipNorm) {
    return new Refinements(labelSmoothing, newClipNorm, decay, accumulate, halves, classWeights);
  }

  /** The same with weight decay for other parameters. */
  public Refinements decay(Decay newDecay) {
    return new Refinements(labelSmoothing, clipNorm, newDecay, accumulate, halves, classWeights);
  }

  /** The same with batches cut into another number of parts. */
  public Refinements accumulate(int newAccumulate) {
    return new Refinements(labelSmoothing, clipNorm, decay, newAccumulate, halves, classWeights);
  }

  /** The same with batches computed whole, or as two halves side by side. */
  public Refinements halves(boolean newHalves) {
    return new Refinements(labelSmoothing, clipNorm, decay, accumulate, newHalves, classWeights);
  }

  /** The same with other weights of the classes; empty for none. */
  public Refinements classWeights(List<Double> newClassWeights) {
    return new Refinements(labelSmoothing, clipNorm, decay, accumulate, halves, newClassWeights);
  }

  /** What is asked for, such as {@code label-smoothing=0.1, decay=weights}; empty for none. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (labelSmoothing > 0) {
      parts.add("label-smoothing=" + labelSmoothing);
    }
    if (clips()) {
      parts.add("clip-norm=" + clipNorm);
    }
    if (decay == Decay.WEIGHTS) {
      parts.add("decay=" + decay);
    }
    if (accumulate > 1) {
      parts.add("accumulate=" + accumulate);
    }
    if (halves) {
      parts.add("halves side by side");
    }
    if (!classWeights.isEmpty()) {
      parts.add(
          classWeights.stream()
              .map(String::valueOf)
              .collect(Collectors.joining(" ", "class-weights=(", ")")));
    }
    return String.join(", ", parts);
  }

  /** Whether gradients are clipped at all. */
  public boolean clips() {
    return Double.isFinite(clipNorm);
  }

  /**
   * Checks that they make sense for some data.
   *
   * @throws IllegalArgumentException if a number would be smoothed, if a batch has fewer rows than
   *     parts, or if there are not as many classes as weights
   */
  public void check(Batches batches) {
    if (accumulate > batches.size()) {
      throw new IllegalArgumentException(
          "accumulate must be at most the %d rows of a batch, but was %d"
              .formatted(batches.size(), accumulate));
    }
    if (labelSmoothing > 0 && batches.target() instanceof Target.Numeric) {
      throw new IllegalArgumentException(
          "labelSmoothing must be 0 where a number is predicted, but was " + labelSmoothing);
    }
    int classes = batches.target() instanceof Target.Classes known ? known.outputs() : 0;
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      throw new IllegalArgumentException(
          "classWeights must be one for each of %d classes, but were %d"
              .formatted(classes, classWeights.size()));
    }
  }
}
