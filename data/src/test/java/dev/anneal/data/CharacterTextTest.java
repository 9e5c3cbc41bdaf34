package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterTextTest {

  /** 100 characters: the last ten have one that the others lack. */
  private static final String TEXT = "abcdefghi\uD83D\uDE00".repeat(9) + "abcdefghi?";

  @TempDir Path folder;

  @Test
  void theLastTenthIsHeldOut() {
    DataSet data = open(DataRequest.of(file("story.txt", TEXT)).withContext(4));
    Preprocessing.Characters characters = (Preprocessing.Characters) data.preprocessing();
    assertThat(data.name()).isEqualTo("story");
    assertThat(characters.alphabet())
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "\uD83D\uDE00");
    assertThat(data.inputs()).isEqualTo(new Inputs.Tokens(4, 12));
    assertThat(data.target()).isEqualTo(new Target.NextToken(12));
    assertThat(text(data, data.validation().read(new int[] {0, 1}).inputs())).isEqualTo("abcdefgh");
    assertThat(text(data, data.validation().read(new int[] {0, 1}).targets()))
        .isEqualTo("bcdefghi");
    assertThat(data.validation().count()).isEqualTo(2);
    assertThat(data.train().count()).isEqualTo(22);
    assertThat(data.notes())
        .containsExactly(
            "text: 100 characters, 10 different ones; the first 90 are trained on, the rest is for"
                + " validation",
            "a row is 4 characters, in training from a random place; --context sets it",
            "1 characters do not occur where the model is trained, or too seldom: they count as"
                + " one");
  }

  @Test
  void windowsOfTrainingLieAnywhereBySeedAndRow() {
    Rows train = open(DataRequest.of(file("story.txt", TEXT)).withContext(4)).train();
    int[] rows = IntStream.range(0, train.count()).toArray();
    Batch first = train.readForTraining(rows, 7);
    assertThat(train.readForTraining(rows, 7).inputs()).isEqualTo(first.inputs());
    assertThat(train.readForTraining(rows, 8).inputs()).isNotEqualTo(first.inputs());
    assertThat(train.readForTraining(new int[] {5}, 7).inputs())
        .isEqualTo(Arrays.copyOfRange(first.inputs(), 20, 24));
    Set<Float> begun = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Batch batch = train.readForTraining(rows, seed);
      for (int i = 0; i < batch.inputs().length; i++) {
        int next = (int) batch.inputs()[i] == 11 ? 2 : (int) batch.inputs()[i] + 1;
        assertThat(batch.targets()[i]).isEqualTo(next);
        if (i % 4 == 0) {
          begun.add(batch.inputs()[i]);
        }
      }
    }
    assertThat(begun).hasSize(10);
  }

  @Test
  void aSecondTextMayBeForTheTest() {
    byte[] packed = TestFiles.gzip("hi there".getBytes(StandardCharsets.UTF_8));
    Path test = TestFiles.bytes(folder.resolve("more.txt.gz"), packed);
    DataSet data = open(DataRequest.of(file("story.txt", TEXT)).withContext(4).withTest(test));
    assertThat(text(data, Objects.requireNonNull(data.test()).read(new int[] {0}).inputs()))
        .isEqualTo("hi\uFFFD\uFFFD");
    assertThat(data.sources()).hasSize(2);
  }

  @Test
  void anyFileIsATextWhereThatIsAskedFor() {
    DataSet data =
        open(
            DataRequest.of(file("story.log", TEXT))
                .withTask(Task.LANGUAGE_MODELLING)
                .withContext(4));
    assertThat(data.target()).isInstanceOf(Target.NextToken.class);
    assertThat(Task.LANGUAGE_MODELLING).hasToString("language-modelling");
  }

  @Test
  void saysWhatIsWrong() {
    String file = file("story.txt", TEXT);
    assertProblem(
        DataRequest.of(file),
        file
            + ": 100 characters are too few to evaluate on a tenth of them with a context of 128;"
            + " give a longer text, or a smaller --context");
    assertProblem(
        DataRequest.of(file).withTask(Task.LANGUAGE_MODELLING).withTarget("y"),
        "--target, --text, --categories, --numbers and --ignore are for CSV files, but "
            + file
            + " is a text whose next character is predicted; leave them out");
    assertProblem(
        DataRequest.of("digits").withContext(8),
        "--context is for texts whose next character is predicted, but digits is none; leave it"
            + " out");
    String latin =
        TestFiles.bytes(folder.resolve("latin.txt"), new byte[] {'a', '\n', (byte) 0xE9, 'b'})
            .toString();
    assertProblem(
        DataRequest.of(latin),
        latin + ", line 2: byte 0xe9 is not UTF-8 text; save the file as UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataRequest.of(file).withContext(0))
        .withMessage("context must be from 1 to 4096, but was 0");
  }

  private static void assertProblem(DataRequest request, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open(request))
        .withMessage(message);
  }

  private static String text(DataSet data, float[] tokens) {
    List<Integer> whole = IntStream.range(0, tokens.length).mapToObj(i -> (int) tokens[i]).toList();
    return ((Preprocessing.Characters) data.preprocessing()).text(whole);
  }

  private String file(String name, String content) {
    return TestFiles.bytes(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static DataSet open(DataRequest request) {
    return DataSets.open(request);
  }
}
