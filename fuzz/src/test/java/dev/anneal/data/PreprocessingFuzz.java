package dev.anneal.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.charset.StandardCharsets;

/** A saved model's preprocessing. */
class PreprocessingFuzz {

  @FuzzTest
  void preprocessing(byte[] json) {
    Reader.check(
        IllegalArgumentException.class,
        () -> follow(PreprocessingJson.read(new String(json, StandardCharsets.UTF_8))));
  }

  /** What was read must say the same once more. */
  private static void follow(Preprocessing read) {
    if (!PreprocessingJson.read(PreprocessingJson.write(read)).equals(read)) {
      throw new AssertionError("reads back as another: " + read);
    }
    read.form();
    read.target();
  }
}
