package dev.anneal.predict;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.file.Path;

/** Saved models. */
class SavedModelFuzz {

  @FuzzTest
  void model(byte[] content) {
    Path file = Reader.file("model.safetensors", content);
    Reader.check(IllegalArgumentException.class, () -> SavedModel.read(file));
  }
}
