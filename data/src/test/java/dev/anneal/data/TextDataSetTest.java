package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextDataSetTest {

  @TempDir Path folder;

  @Test
  void textIsToldFromItsValues() {
    DataSet data = open(DataRequest.of(file("all.csv", messages(50))).withTarget("label"));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    assertThat(text.columns()).containsExactly("title", "body");
    assertThat(text.leftOut()).isEmpty();
    assertThat(text.targetColumn()).isEqualTo("label");
    assertThat(text.vocabulary()).startsWith("number", "is", "this", "title");
    assertThat(data.inputs()).isEqualTo(text.form());
    assertThat(data.inputs())
        .isEqualTo(new Inputs.Tokens(text.length(), 2 + text.vocabulary().size()));
    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("ham", "spam")));
    assertThat(data.train().count()).isEqualTo(40);
  }

  @Test
  void aRowIsItsWordsInTheFilesOrder() {
    DataSet data = open(DataRequest.of(file("all.csv", messages(50))).withTarget("label"));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    for (Rows part : List.of(data.train(), data.validation())) {
      Batch batch = part.read(IntStream.range(0, part.count()).toArray());
      for (int row = 0; row < part.count(); row++) {
        List<String> words = words(text, batch, row);
        boolean spam = batch.targets()[row] == 1;
        assertThat(words.get(0)).isEqualTo("this");
        assertThat(words.get(1)).isEqualTo("title");
        assertThat(words).contains(spam ? "win" : "see");
      }
    }
  }

  /** The words of a row; what the vocabulary lacks is a question mark. */
  private static List<String> words(Preprocessing.Text text, Batch batch, int row) {
    int length = text.length();
    return IntStream.range(0, length)
        .map(i -> (int) batch.inputs()[row * length + i])
        .takeWhile(token -> token != Vocabulary.FILLING)
        .mapToObj(token -> token == Vocabulary.UNKNOWN ? "?" : text.vocabulary().get(token - 2))
        .toList();
  }

  @Test
  void theVocabularyIsFittedOnTheTrainingPart() {
    String file = file("train.csv", messages(40));
    Path test =
        TestFiles.csv(
            folder,
            "test.csv",
            "body,title,label",
            "see unheard unheard unheard,this title is,ham");
    DataSet data = open(DataRequest.of(file).withTarget("label").withTest(test));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    assertThat(text.vocabulary()).doesNotContain("unheard");
    Rows rows = Objects.requireNonNull(data.test());
    assertThat(words(text, rows.read(new int[] {0}), 0))
        .containsExactly("this", "title", "is", "see", "?", "?", "?");
  }

  @Test
  void aTextWithoutAWordIsOneUnknownWord() {
    String file = file("a.csv", messages(40) + ",,ham\n,,spam\n");
    DataSet data = open(DataRequest.of(file).withTarget("label"));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    assertThat(
            IntStream.range(0, data.train().count())
                .mapToObj(row -> words(text, data.train().read(new int[] {row}), 0))
                .filter(List.of("?")::equals))
        .isNotEmpty();
  }

  @Test
  void textTakesThePlaceOfOtherColumns() {
    DataSet data = open(DataRequest.of(file("all.csv", withPrice(50))).withTarget("label"));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    assertThat(text.columns()).containsExactly("body");
    assertThat(text.leftOut()).containsExactly("price");
    assertThat(data.notes())
        .contains(
            "left out: price (a model reads either text or the other columns; --text chooses)");
  }

  @Test
  void shortTextIsReadWhereItIsAskedFor() {
    StringBuilder csv = new StringBuilder("name,age,label\n");
    for (int i = 0; i < 40; i++) {
      csv.append("good name %d,%d,%s\n".formatted(i, i, i % 2 == 0 ? "a" : "b"));
    }
    String file = file("names.csv", csv.toString());
    assertThat(open(DataRequest.of(file).withTarget("label")).preprocessing())
        .isInstanceOf(Preprocessing.Table.class);
    DataSet data = open(DataRequest.of(file).withTarget("label").withTexts(List.of("name")));
    Preprocessing.Text text = (Preprocessing.Text) data.preprocessing();
    assertThat(text.columns()).containsExactly("name");
    assertThat(text.vocabulary()).containsExactly("good", "name");
    assertThat(text.length()).isEqualTo(3);
    assertThat(data.notes())
        .contains(
            "text: 'name'; 2 of 34 words, those that occur at least twice; the first 3 words of a"
                + " row");
  }

  @Test
  void aNumberMayBeTheTarget() {
    DataSet data = open(DataRequest.of(file("all.csv", withPrice(50))).withTarget("price"));
    assertThat(data.target()).isInstanceOf(Target.Quantity.class);
    assertThat(data.inputs()).isInstanceOf(Inputs.Tokens.class);
  }

  @Test
  void saysWhatIsWrongWithTheColumnsAskedFor() {
    String file = file("all.csv", messages(40));
    DataRequest request = DataRequest.of(file).withTarget("label");
    assertProblem(
        request.withTexts(List.of("bdoy")),
        file
            + ": there is no column named 'bdoy' for --text; did you mean 'body'? The columns are"
            + " title, body, label");
    assertProblem(
        request.withTexts(List.of("label")),
        file + ": --text must name other columns than the target, but was 'label'; leave it out");
    assertProblem(
        DataRequest.of("digits").withTexts(List.of("body")),
        "--text, --categories, --numbers and --ignore are for CSV files, but digits is built in;"
            + " leave them out");
  }

  @Test
  void saysWhereThereIsNothingToLearn() {
    StringBuilder csv = new StringBuilder("body,label\n");
    for (int i = 0; i < 20; i++) {
      csv.append("w%d,%s\n".formatted(i, i % 2 == 0 ? "a" : "b"));
    }
    String file = file("words.csv", csv.toString());
    assertProblem(
        DataRequest.of(file).withTarget("label").withTexts(List.of("body")),
        file
            + ": no word occurs twice in the training rows of 'body', so there is nothing to"
            + " learn; add rows");
  }

  private static void assertProblem(DataRequest request, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open(request))
        .withMessage(message);
  }

  private static String messages(int rows) {
    StringBuilder csv = new StringBuilder("title,body,label\n");
    for (int i = 0; i < rows; i++) {
      boolean spam = i % 3 == 0;
      csv.append(
          "This title is number %d,%s,%s\n"
              .formatted(
                  i,
                  spam
                      ? "win prize number %d right now".formatted(i)
                      : "see you at %d then".formatted(i),
                  spam ? "spam" : "ham"));
    }
    return csv.toString();
  }

  private static String withPrice(int rows) {
    StringBuilder csv = new StringBuilder("body,price,label\n");
    for (int i = 0; i < rows; i++) {
      csv.append(
          "the thing number %d is for sale,%d.5,%s\n".formatted(i, i, i % 2 == 0 ? "a" : "b"));
    }
    return csv.toString();
  }

  private String file(String name, String content) {
    return TestFiles.bytes(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static DataSet open(DataRequest request) {
    return DataSets.open(request);
  }
}
