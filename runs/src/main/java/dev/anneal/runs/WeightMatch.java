package dev.anneal.runs;

import dev.anneal.engine.NamedTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a model's tensors begin with the values of a file.
 *
 * @param taken the tensors taken, by the model's names
 * @param head what became of the last layer, in a few words; empty where its weights were taken too
 */
public record WeightMatch(List<NamedTensor> taken, String head) {

  /** PyTorch's batch norm counts batches; it needs the count for nothing that is used here. */
  private static final String COUNT = ".num_batches_tracked";

  private static final int NAMES_SHOWN = 3;

  /** Keeps the tensors from changing. */
  public WeightMatch {
    taken = List.copyOf(taken);
  }

  /**
   * Matches by name and shape. A prefix that all of the file's names have, and none of the model's
   * (such as {@code module.}), does not count. The last layer begins anew where it has another
   * shape.
   *
   * @param file what the file holds
   * @param model the model's tensors
   * @param groups its layers, the last one last
   * @throws IllegalArgumentException in one line, if anything else differs
   */
  static WeightMatch of(Pretrained file, List<NamedTensor> model, List<String> groups) {
    Map<String, NamedTensor> stored = withoutPrefix(file.tensors(), model);
    String last = groups.get(groups.size() - 1);
    List<NamedTensor> head =
        model.stream().filter(tensor -> tensor.name().startsWith(last + ".")).toList();
    List<String> lacking = new ArrayList<>();
    List<String> unlike = new ArrayList<>();
    List<NamedTensor> taken = new ArrayList<>();
    boolean anew = head.stream().anyMatch(tensor -> isUnlike(tensor, stored.get(tensor.name())));
    for (NamedTensor wanted : model) {
      boolean fresh = anew && head.contains(wanted);
      NamedTensor there = stored.remove(wanted.name());
      if (there == null) {
        if (!wanted.name().endsWith(COUNT)) {
          lacking.add(wanted.name());
        }
      } else if (isUnlike(wanted, there) && !fresh) {
        unlike.add(
            "%s is %s, not %s"
                .formatted(wanted.name(), shape(there.sizes()), shape(wanted.sizes())));
      } else if (!fresh) {
        taken.add(new NamedTensor(wanted.name(), wanted.sizes(), there.values()));
      }
    }
    stored.keySet().removeIf(name -> name.endsWith(COUNT));
    check(file, model.size(), lacking, List.copyOf(stored.keySet()), unlike);
    return new WeightMatch(taken, anew ? "the last layer, %s, begins anew".formatted(last) : "");
  }

  private static boolean isUnlike(NamedTensor wanted, @Nullable NamedTensor there) {
    return there != null && !there.sizes().equals(wanted.sizes());
  }

  private static Map<String, NamedTensor> withoutPrefix(
      List<NamedTensor> file, List<NamedTensor> model) {
    int length = 0;
    for (int dot = nextDot(file, 0); dot > 0; dot = nextDot(file, dot)) {
      String prefix = file.get(0).name().substring(0, dot);
      boolean common = file.stream().allMatch(tensor -> tensor.name().startsWith(prefix));
      String segment = prefix.substring(length);
      boolean ours = model.stream().anyMatch(tensor -> tensor.name().startsWith(segment));
      if (!common || ours) {
        break;
      }
      length = dot;
    }
    Map<String, NamedTensor> named = new LinkedHashMap<>();
    for (NamedTensor tensor : file) {
      named.put(tensor.name().substring(length), tensor);
    }
    return named;
  }

  /** The place after the first tensor's next dot; 0 where there is none. */
  private static int nextDot(List<NamedTensor> file, int from) {
    return file.isEmpty() ? 0 : file.get(0).name().indexOf('.', from) + 1;
  }

  private static void check(
      Pretrained file, int size, List<String> lacking, List<String> excess, List<String> unlike) {
    List<String> wrong = new ArrayList<>();
    if (!lacking.isEmpty()) {
      wrong.add("lacks %d of its %d tensors (%s)".formatted(lacking.size(), size, some(lacking)));
    }
    if (!excess.isEmpty()) {
      wrong.add("has %d that it has not (%s)".formatted(excess.size(), some(excess)));
    }
    if (!unlike.isEmpty()) {
      wrong.add("has %d of another shape (%s)".formatted(unlike.size(), some(unlike)));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "weights must be of the same model, but %s %s; name the model they are of with --model"
              .formatted(file.file().name(), String.join(", ", wrong)));
    }
  }

  private static String some(List<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN ? shown + ", ..." : shown;
  }

  private static String shape(List<Long> sizes) {
    return sizes.isEmpty()
        ? "one number"
        : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
