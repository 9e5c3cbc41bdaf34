package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that do not fit get a clear line, and never a crash. */
class TorchScriptMisuseTest {

  private static final String NOT = "model must be a TorchScript file, but %s ";

  private static final String REMEDY =
      "; in Python, torch.jit.script(model).save('model.pt') makes one";

  private static void refuses(Path file, Shape shape, int classes, String message) {
    Batches batches = Batches.shuffled(RandomRows.classes(60, shape, classes), 10);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              try (Session session =
                  new LibtorchProvider()
                      .open(
                          new ModelRequest(
                              file.toString(), batches, Optimizer.sgd(), Precision.FP32, 1, 1))) {
                session.groups();
              }
            })
        .withMessage(message.formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          small.pt   | 4 | model must turn 2 rows into outputs of [2, 4], but %s gives [2, 3]; export one for this data
          pair.pt    | 3 | model must take rows of 1x8x8, but %s fails on them: its forward must return one tensor; export one for this data
          nothing.pt | 3 | model must have parameters that require gradients, but %s has none
          double.pt  | 3 | model must have parameters of float32, but conv.weight of %s is Double; export it as float()
          """)
  void refusesModelsThatDoNotFit(String name, int classes, String message) {
    refuses(TorchScriptTest.file(name), TorchScriptTest.SHAPE, classes, message);
  }

  @Test
  void saysWhatAModelMakesOfRowsOfAnotherShape() {
    refuses(
        TorchScriptTest.file("small.pt"),
        Shape.of(1, 10, 10),
        3,
        "model must take rows of 1x10x10, but %s fails on them: RuntimeError: mat1 and mat2 shapes"
            + " cannot be multiplied (2x100 and 64x3); export one for this data");
  }

  @Test
  void refusesHalvesSideBySide() {
    Batches batches = Batches.shuffled(RandomRows.classes(60, TorchScriptTest.SHAPE, 3), 10);
    TorchScript model = TorchScript.load(TorchScriptTest.file("small.pt"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Libtorch.standard()
                    .refinements(Refinements.NONE.halves(true))
                    .session(model, batches, Optimizer.sgd(), 1))
        .withMessage(
            "halves must be off for a TorchScript model, whose parts are not made to run side by"
                + " side, but was on");
  }

  @Test
  void refusesAStateDict() {
    refuses(
        TorchScriptTest.file("state-dict.pt"),
        TorchScriptTest.SHAPE,
        3,
        NOT
            + "holds a pickled model or state dict, which has no program"
            + REMEDY
            + ", and a state dict as safetensors can be given with --weights");
  }

  @Test
  void refusesWhatIsNoProgram(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.pt");
    refuses(missing, TorchScriptTest.SHAPE, 3, "no file named '%s'");
    Path text = Files.writeString(folder.resolve("text.pt"), "weights");
    refuses(text, TorchScriptTest.SHAPE, 3, NOT + "is none" + REMEDY);
    Path empty = Files.writeString(folder.resolve("empty.pt"), "");
    refuses(empty, TorchScriptTest.SHAPE, 3, NOT + "is none" + REMEDY);
  }

  @Test
  void refusesAFileThatIsCutOrDamaged(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(TorchScriptTest.file("small.pt"));
    for (int length : new int[] {2, 100, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(folder.resolve(length + ".pt"), Arrays.copyOf(whole, length));
      refuses(cut, TorchScriptTest.SHAPE, 3, NOT + "is cut off or damaged; export it again");
    }
  }

  @Test
  void aDamagedProgramIsAnErrorAndNoCrash(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(TorchScriptTest.file("small.pt"));
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int at = i * whole.length / 60, end = at + 40; at < end && at < whole.length; at++) {
        damaged[at] ^= 0x5A;
      }
      Path file = Files.write(folder.resolve(i + ".pt"), damaged);
      Batches batches = Batches.shuffled(RandomRows.classes(60, TorchScriptTest.SHAPE, 3), 10);
      try (Session session = Libtorch.open(TorchScript.load(file), batches, Optimizer.sgd(), 1)) {
        session.groups(); // what was damaged was padding, or the notes for people
      } catch (IllegalArgumentException clear) {
        assertThat(clear.getMessage())
            .startsWith("model must be a TorchScript file, but " + file)
            .doesNotContain("\n");
      }
    }
  }
}
