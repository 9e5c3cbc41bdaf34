package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the commands say of themselves. */
class HelpIT extends CommandTest {

  @Test
  void helpTeachesByExample() throws Exception {
    assertThat(anneal.succeed("--version").out()).startsWith("anneal 0.1.0").contains("libtorch");
    assertThat(anneal.succeed("--help").out()).contains("anneal train digits");
    assertThat(anneal.succeed().out()).contains("anneal train digits");
    for (String command : List.of("train", "find", "suggest", "predict", "schedule")) {
      assertThat(anneal.succeed(command, "--help").out())
          .contains("Examples:\n  anneal " + command);
    }
  }
}
