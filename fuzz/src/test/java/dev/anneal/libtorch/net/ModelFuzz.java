package dev.anneal.libtorch.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.charset.StandardCharsets;

/** Texts of models. */
class ModelFuzz {

  @FuzzTest
  void model(byte[] text) {
    Reader.check(
        IllegalArgumentException.class,
        () -> Models.parse(new String(text, StandardCharsets.UTF_8)));
  }
}
