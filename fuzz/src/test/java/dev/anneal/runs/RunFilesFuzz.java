package dev.anneal.runs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.engine.NamedTensor;
import dev.anneal.fuzz.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of a run's folder, and weights from elsewhere. */
class RunFilesFuzz {

  private static final List<NamedTensor> WEIGHTS =
      List.of(new NamedTensor("fc.weight", List.of(2L), new float[] {1, 2}));

  @FuzzTest
  void weights(byte[] content) {
    Path file = Reader.file("weights.safetensors", content);
    Reader.check(IllegalArgumentException.class, () -> Pretrained.read(file));
  }

  /** What a checkpoint's header says, in a file that is whole. */
  @FuzzTest
  void checkpoint(byte[] header) {
    String json = new String(header, StandardCharsets.UTF_8);
    byte[] file = Safetensors.bytes(WEIGHTS, Map.of("anneal.checkpoint", json));
    Reader.check(IllegalArgumentException.class, () -> Checkpoint.of(Checkpoint.of(file).bytes()));
  }

  @FuzzTest
  void history(byte[] content) {
    String csv = new String(content, StandardCharsets.UTF_8);
    Reader.check(IllegalArgumentException.class, () -> CsvFiles.history(csv, 10));
  }
}
