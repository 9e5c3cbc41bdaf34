package dev.anneal.cli;

import dev.anneal.train.GroupPlans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What layers do differently from one another. */
final class GroupOptions {

  @Option(
      names = "--freeze",
      paramLabel = "LAYER[=LENGTH]",
      description =
          "Do not train these layers, or not for so long: 'conv*', 'conv*=2ep', 'bn1=500',"
              + " 'fc1=30%%'. May be given again.")
  List<String> freeze = List.of();

  @Option(
      names = "--unfreeze",
      paramLabel = "LENGTH",
      description = "Train only the last layer, and after each such length (1ep) one layer more.")
  @Nullable String unfreeze;

  @Option(
      names = "--layer-decay",
      paramLabel = "FACTOR",
      description = "Multiply the learning rate by this for each layer below the last, as 0.75.")
  @Nullable Double layerDecay;

  GroupPlans groups() {
    GroupPlans groups = GroupPlans.none();
    for (String text : freeze) {
      groups = groups.with(GroupText.freeze(text));
    }
    if (unfreeze != null) {
      groups = groups.unfreeze(GroupText.length("--unfreeze", unfreeze));
    }
    return layerDecay == null ? groups : groups.layerDecay(layerDecay);
  }
}
