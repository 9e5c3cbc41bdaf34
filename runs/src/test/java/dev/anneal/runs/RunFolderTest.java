package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir private Path folder;

  @Test
  void foldersAreNumberedFromOne() throws IOException {
    Path runs = folder.resolve("deep/runs");
    assertThat(RunFolder.numbered(runs, "digits").path()).isEqualTo(runs.resolve("digits-1"));
    assertThat(RunFolder.numbered(runs, "digits").path()).isEqualTo(runs.resolve("digits-2"));
    Files.writeString(runs.resolve("digits-3"), "a file that has the next name");
    assertThat(RunFolder.numbered(runs, "digits").path()).isEqualTo(runs.resolve("digits-4"));
    assertThat(RunFolder.numbered(runs, "mnist").path()).isEqualTo(runs.resolve("mnist-1"));
  }

  @Test
  void aNamedFolderIsNewOrEmpty() throws IOException {
    Path mine = folder.resolve("mine");
    assertThat(RunFolder.named(mine).path()).isDirectory();
    assertThat(RunFolder.named(mine).path()).isEqualTo(mine);
    Files.writeString(mine.resolve("notes"), "precious");
    assertThatThrownBy(() -> RunFolder.named(mine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run folder must be new or empty, but was %s; name another one", mine);
  }

  @Test
  void aFolderBelowAFileCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.named(file))
        .hasMessage(
            "run folder must be one that can be made, but %s cannot: %s is a file, not a folder;"
                + " name another one",
            file, file);
    assertThatThrownBy(() -> RunFolder.numbered(file.resolve("runs"), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot: Not a directory");
  }

  @Test
  void filesAreReplacedAsAWholeAndNothingIsLeftBeside() throws IOException {
    RunFolder run = RunFolder.named(folder.resolve("run"));
    run.write("a.txt", "first");
    run.write("a.txt", "zweites, mit Umlaut: ü");
    assertThat(run.path().resolve("a.txt")).hasContent("zweites, mit Umlaut: ü");
    try (Stream<Path> files = Files.list(run.path())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileThatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    RunFolder run = RunFolder.named(folder.resolve("run"));
    Files.createDirectories(run.path().resolve("taken/inside"));
    assertThatThrownBy(() -> run.write("taken", "text"))
        .isInstanceOf(CannotWriteException.class)
        .hasMessageStartingWith(run.path().resolve("taken") + " could not be written: ")
        .hasMessageEndingWith("; free some space or name another folder");
    assertThat(run.path().resolve("taken/inside")).isDirectory();
    assertThat(run.path().resolve(".taken.part")).doesNotExist();
    assertThatThrownBy(() -> new RunFolder(folder.resolve("gone")).write("a", "b"))
        .hasMessageContaining("does not exist");
  }
}
