package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {

  @TempDir private Path folder;

  private static ObjectNode line(double loss) {
    return JsonMapper.shared().createObjectNode().put("loss", loss);
  }

  private Path file() {
    return folder.resolve(Journal.FILE);
  }

  @Test
  void keepsWhatWasMeasured() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.add("a", line(0.5));
      assertThat(Files.readString(file())).isEqualTo("{\"key\":\"a\",\"loss\":0.5}\n");
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.get("a").orElseThrow().path("loss").asDouble()).isEqualTo(0.5);
      assertThat(journal.get("b")).isEmpty();
    }
  }

  @Test
  void saysWhatWasUsedSinceItWasOpened() {
    try (Journal journal = Journal.open(folder)) {
      journal.add("a", line(1));
      journal.add("b", line(2));
    }
    try (Journal journal = Journal.open(folder)) {
      journal.add("c", line(3));
      assertThat(journal.get("b")).isPresent();
      assertThat(journal.get("d")).isEmpty();
      assertThat(journal.used())
          .extracting(line -> line.path("loss").asDouble())
          .containsExactly(3.0, 2.0);
    }
  }

  @Test
  void dropsALastLineThatWasCutOff() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.add("a", line(0.5));
    }
    Files.writeString(file(), "{\"key\":\"b\",\"lo", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.get("b")).isEmpty();
      journal.add("c", line(2));
    }
    assertThat(Files.readString(file()))
        .isEqualTo("{\"key\":\"a\",\"loss\":0.5}\n{\"key\":\"c\",\"loss\":2.0}\n");
  }

  @Test
  void refusesALineThatIsNone() throws IOException {
    Files.writeString(file(), "{\"key\":\"a\"}\nnonsense\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Journal.open(folder))
        .withMessage(
            file()
                + ":2: must be a JSON object with a key, but is not; delete the line to measure"
                + " it again");
    Files.writeString(file(), "[1]\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Journal.open(folder))
        .withMessage(
            file()
                + ":1: must be a JSON object with a key, but is not; delete the line to measure"
                + " it again");
  }

  @Test
  void isUsedByOneAtATime() {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.used()).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Journal.open(folder))
          .withMessage(
              "--out must be used by one command at a time, but another one writes to " + file());
    }
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Journal.open(file))
        .withMessage(
            "--out must be a folder that can be written, but %s cannot: %s is a file, not a folder;"
                    .formatted(file, file)
                + " name another one");
  }

  /** A lock is a process's, and is lost when the process closes any channel to the file. */
  @Test
  void anotherProcessIsRefused() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      journal.add("a", line(0.5));
    }
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Journal.open(folder))
          .withMessage(
              "--out must be used by one command at a time, but another one writes to " + file());
    } finally {
      holder.destroy();
      holder.waitFor();
    }
    Journal.open(folder).close();
  }

  /** Holds a journal until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (Journal journal = Journal.open(Path.of(arguments[0]))) {
        System.out.println(journal.get("a").isPresent() ? "held" : "not read");
        System.in.read();
      }
    }
  }
}
