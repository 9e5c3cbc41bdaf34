package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.reference.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of another model, which may be named and shaped otherwise. */
class PretrainedTest {

  private static final List<String> GROUPS = List.of("conv", "bn", "fc");

  private static final List<NamedTensor> MODEL =
      List.of(
          tensor("conv.weight", 0, 4, 3),
          tensor("bn.weight", 0, 4),
          tensor("bn.running_mean", 0, 4),
          tensor("fc.weight", 0, 2, 4),
          tensor("fc.bias", 0, 2));

  @TempDir private Path folder;

  private static NamedTensor tensor(String name, float value, long... sizes) {
    float[] values = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    Arrays.fill(values, value);
    return new NamedTensor(name, Arrays.stream(sizes).boxed().toList(), values);
  }

  /** The model's tensors with values of 7 and a prefix. */
  private static List<NamedTensor> trained(String prefix) {
    return new ArrayList<>(
        MODEL.stream()
            .map(
                one ->
                    tensor(
                        prefix + one.name(),
                        7,
                        one.sizes().stream().mapToLong(Long::longValue).toArray()))
            .toList());
  }

  private static WeightMatch match(List<NamedTensor> stored) {
    Pretrained file =
        new Pretrained(new StoredFile("w.safetensors", "0".repeat(64)), stored, Map.of());
    return WeightMatch.of(file, MODEL, GROUPS);
  }

  @Test
  void takesAllThatHasTheNameAndTheShape() {
    WeightMatch match = match(trained(""));
    assertThat(match.head()).isEmpty();
    assertThat(match.taken()).extracting(NamedTensor::name).isEqualTo(names(MODEL));
    assertThat(match.taken()).allMatch(tensor -> tensor.values()[0] == 7);
  }

  private static List<String> names(List<NamedTensor> tensors) {
    return tensors.stream().map(NamedTensor::name).toList();
  }

  @Test
  void aPrefixOfAllNamesDoesNotCount() {
    assertThat(names(match(trained("module.")).taken())).isEqualTo(names(MODEL));
    assertThat(names(match(trained("state_dict.model.")).taken())).isEqualTo(names(MODEL));
  }

  @Test
  void batchNormsCountOfBatchesIsNotMissed() {
    List<NamedTensor> stored = trained("module.");
    stored.add(tensor("module.bn.num_batches_tracked", 3));
    assertThat(names(match(stored).taken())).isEqualTo(names(MODEL));
  }

  @Test
  void aHeadOfAnotherShapeBeginsAnewAsAWhole() {
    List<NamedTensor> stored = trained("");
    stored.set(3, tensor("fc.weight", 7, 1000, 4));
    stored.set(4, tensor("fc.bias", 7, 1000));
    WeightMatch match = match(stored);
    assertThat(match.head()).isEqualTo("the last layer, fc, begins anew");
    assertThat(names(match.taken())).containsExactly("conv.weight", "bn.weight", "bn.running_mean");
    stored.set(4, tensor("fc.bias", 7, 2));
    assertThat(names(match(stored).taken())).doesNotContain("fc.bias");
  }

  @Test
  void whatElseDiffersIsOneLine() {
    List<NamedTensor> stored = trained("");
    stored.set(0, tensor("conv.weight", 7, 4, 1));
    stored.remove(2);
    stored.add(tensor("conv2.weight", 7, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> match(stored))
        .withMessage(
            "weights must be of the same model, but w.safetensors lacks 1 of its 5 tensors"
                + " (bn.running_mean), has 1 that it has not (conv2.weight), has 1 of another shape"
                + " (conv.weight is 4x1, not 4x3); name the model they are of with --model");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> match(List.of()))
        .withMessageContaining(
            "lacks 5 of its 5 tensors (conv.weight, bn.weight, bn.running_mean, ...)");
  }

  @Test
  void aFileIsReadAndKnownByItsChecksum() throws IOException {
    Path file =
        Files.write(
            folder.resolve("w.safetensors"),
            Safetensors.bytes(trained(""), Map.of("model", "lenet", "format", "anneal")));
    Pretrained read = Pretrained.read(file);
    assertThat(read.file()).isEqualTo(StoredFile.of(file));
    assertThat(read.model()).contains("lenet");
    assertThat(read.isOurs()).isTrue();
    assertThat(names(read.tensors())).isEqualTo(names(MODEL));
  }

  @Test
  void aFileThatIsNoneIsOneLineWithItsName() throws IOException {
    refuses(folder.resolve("missing"), "no file named '%s'");
    refuses(
        Files.writeString(folder.resolve("text"), "some text"),
        "%s: not a safetensors file, or a truncated one");
    refuses(
        Files.writeString(folder.resolve("model.pth"), "PK\3\4 and more"),
        "%s: not a safetensors file, or a truncated one; it looks like a PyTorch file: in Python,"
            + " safetensors.torch.save_file(torch.load(...), ...) makes one of it");
    refuses(
        Files.write(
            folder.resolve("nan"),
            Safetensors.bytes(List.of(tensor("fc.bias", Float.NaN, 2)), Map.of())),
        "%s: fc.bias must be finite numbers, but has NaN");
  }

  private static void refuses(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pretrained.read(file))
        .withMessage(message.formatted(file));
  }

  @Test
  void everyPartOfATrialBeginsFromTheWeights() throws IOException {
    Blobs rows = Blobs.classes(60, 4, 3);
    Trial fresh =
        new Trial(
            Recipes.usual(), new Parts(rows, rows, null), new ReferenceEngine(), Watcher.NONE);
    assertThat(fresh.check()).isEmpty();
    Path file =
        Files.write(
            folder.resolve("w.safetensors"),
            Safetensors.bytes(fresh.train(0.1).weights(), Map.of()));
    Trial tuned = fresh.from(Pretrained.read(file));
    assertThat(tuned.check()).hasValueSatisfying(match -> assertThat(match.taken()).hasSize(4));
    assertThat(
            Stream.of(tuned.train(0.1), tuned.baseline(3))
                .map(fit -> fit.history().get(0).trainLoss()))
        .allMatch(loss -> loss < 0.7 * fresh.baseline(1).history().get(0).trainLoss());
  }
}
