package dev.anneal.libtorch.net;

import dev.anneal.engine.NamedTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Where the values of a net's parameters and buffers come from when its layers are laid. */
public sealed interface Origin {

  /** The values of a parameter. */
  Tensor parameter(String name, Fill fill, long... sizes);

  /** The values of a buffer, which is kept as it is given where nothing else is known. */
  Tensor buffer(String name, Tensor usual);

  /** The values of a buffer that is made of training rows where nothing else is known. */
  Tensor sampled(String name, Function<Sample, Tensor> made, long... sizes);

  /**
   * Made anew, as each layer says.
   *
   * @param random the generator that values are drawn from
   * @param sample the training rows
   */
  record Fresh(GeneratorOptional random, Sample sample) implements Origin {

    @Override
    public Tensor parameter(String name, Fill fill, long... sizes) {
      Tensor made = torch.empty(sizes);
      fill.into(made, random);
      return made;
    }

    @Override
    public Tensor buffer(String name, Tensor usual) {
      return usual;
    }

    @Override
    public Tensor sampled(String name, Function<Sample, Tensor> made, long... sizes) {
      return made.apply(sample);
    }
  }

  /**
   * As they were saved. A net takes no more memory than what was saved, whatever its text form says
   * of its size.
   */
  final class Saved implements Origin {

    private final Map<String, NamedTensor> left = new LinkedHashMap<>();

    /**
     * Looks the tensors up by their names.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public Saved(List<NamedTensor> tensors) {
      for (NamedTensor tensor : tensors) {
        if (left.put(tensor.name(), tensor) != null) {
          throw new IllegalArgumentException(
              "weights must have each name once, but there are two named '%s'"
                  .formatted(tensor.name()));
        }
      }
    }

    @Override
    public Tensor parameter(String name, Fill fill, long... sizes) {
      return taken(name, sizes);
    }

    @Override
    public Tensor buffer(String name, Tensor usual) {
      return taken(name, LongStream.range(0, usual.dim()).map(usual::size).toArray());
    }

    @Override
    public Tensor sampled(String name, Function<Sample, Tensor> made, long... sizes) {
      return taken(name, sizes);
    }

    private Tensor taken(String name, long... sizes) {
      NamedTensor saved = left.remove(name);
      if (saved == null) {
        throw new IllegalArgumentException(
            "weights must have %s of %s for this model, but have none"
                .formatted(name, text(sizes)));
      }
      check(saved, sizes);
      try (FloatPointer pointer = new FloatPointer(saved.values())) {
        return torch.from_blob(pointer, sizes).clone();
      }
    }

    private static void check(NamedTensor saved, long... sizes) {
      long[] found = saved.sizes().stream().mapToLong(Long::longValue).toArray();
      boolean whole = saved.values().length == Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
      if (!Arrays.equals(found, sizes) || !whole) {
        throw new IllegalArgumentException(
            "weights must have %s of %s for this model, but it is %s"
                .formatted(
                    saved.name(),
                    text(sizes),
                    Arrays.equals(found, sizes) ? saved.values().length + " values" : text(found)));
      }
    }

    /**
     * Checks that the net has taken everything.
     *
     * @throws IllegalArgumentException if not
     */
    public void checkAllTaken() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "weights must be those of this model, but it has no '%s'"
                .formatted(left.keySet().iterator().next()));
      }
    }

    private static String text(long... sizes) {
      return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }
  }
}
