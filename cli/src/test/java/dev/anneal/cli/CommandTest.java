package dev.anneal.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as a user does, in a folder of its own for each test. */
abstract class CommandTest {

  @TempDir Path folder;
  Launcher anneal;

  @BeforeEach
  void launcher() {
    anneal = new Launcher(folder);
  }
}
