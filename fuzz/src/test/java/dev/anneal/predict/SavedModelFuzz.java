package dev.anneal.predict;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;

/** Saved models. */
class SavedModelFuzz {

  @FuzzTest
  void model(byte[] content) {
    Reader.check(IllegalArgumentException.class, () -> SavedModel.of(content));
  }
}
