package dev.anneal.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.file.Path;

/** Files that commands read besides data. */
class CommandFilesFuzz {

  @FuzzTest
  void curve(byte[] content) {
    Path file = Reader.file("curve", content);
    Reader.check(IllegalArgumentException.class, () -> CurveFile.read(file).suggest());
  }

  @FuzzTest
  void suite(byte[] content) {
    Path file = Reader.file("suite.json", content);
    Reader.check(
        IllegalArgumentException.class, () -> SuiteFile.read(file, file.resolveSibling("")));
  }
}
