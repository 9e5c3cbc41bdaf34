package dev.anneal.cli;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.Purpose;
import dev.anneal.find.Use;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a rate is for, in files.
 *
 * @param use how the run uses it, a name of {@link Use}
 * @param optimizer the optimizer's name
 * @param momentum its momentum, or beta1
 * @param weightDecay its weight decay
 * @param norm {@code batch} or {@code other}
 * @param steps the run's length
 * @param constantLoss the least loss of one answer for all rows; null where it is not known
 */
record PurposeJson(
    String use,
    String optimizer,
    double momentum,
    double weightDecay,
    String norm,
    long steps,
    @Nullable Double constantLoss) {

  static PurposeJson of(Purpose purpose) {
    return new PurposeJson(
        purpose.use().toString(),
        purpose.optimizer().name(),
        purpose.optimizer().momentum(),
        purpose.optimizer().weightDecay(),
        purpose.norm().name().toLowerCase(Locale.ROOT),
        purpose.steps(),
        Json.number(purpose.constantLoss()));
  }

  /**
   * Reads what {@link #of} wrote; what is missing is as usual.
   *
   * @throws IllegalArgumentException if something there cannot be meant
   */
  static Purpose read(JsonNode node) {
    PurposeJson usual = of(Purpose.USUAL);
    boolean batch = node.path("norm").asString(usual.norm()).equals("batch");
    Optimizer optimizer = Optimizers.named(node.path("optimizer").asString(usual.optimizer()));
    return new Purpose(
        Use.named(node.path("use").asString(usual.use())),
        optimizer
            .momentum(node.path("momentum").asDouble(optimizer.momentum()))
            .weightDecay(node.path("weightDecay").asDouble(optimizer.weightDecay())),
        batch ? Purpose.Norm.BATCH : Purpose.Norm.OTHER,
        node.path("steps").asLong(usual.steps()),
        node.path("constantLoss").asDouble(Double.NaN));
  }
}
