package dev.anneal.data;

import dev.anneal.engine.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text file whose next character is to be predicted: the first nine tenths are trained on, the
 * last tenth is held out, whatever the split seed; a second file may be for the final test.
 */
final class CharacterText {

  private static final int USUAL_CONTEXT = 128;
  private static final int MOST_CHARACTERS = 10_000;
  private static final int LONGEST = 1 << 29;
  private static final Pattern ENDING = Pattern.compile("(?i)\\.txt(\\.gz)?$");

  private final SourceFile source;
  private final int[] codePoints;

  private CharacterText(DataFile file) {
    StringBuilder text = new StringBuilder();
    try (file;
        Utf8Reader reader = new Utf8Reader(file.name(), file.content())) {
      char[] buffer = new char[1 << 16];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
        if (text.length() > LONGEST) {
          throw DataException.in(
              file.name(),
              "the text has more than %,d characters; take a part of it".formatted(LONGEST));
        }
      }
      codePoints = text.codePoints().toArray();
      source = file.describe(text.chars().filter(c -> c == '\n').count());
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /** Whether a request is for such a text: it says so, or names a {@code .txt} and no target. */
  static boolean isMeant(DataRequest request) {
    return request.task() == Task.LANGUAGE_MODELLING
        || (request.task() == null
            && request.target() == null
            && ENDING.matcher(request.data()).find());
  }

  /** Opens the text that a request names. */
  static DataSet open(DataRequest request, Path path) {
    checkNoTableOptions(request);
    CharacterText text = new CharacterText(DataFile.open(path));
    int context = request.context() == null ? USUAL_CONTEXT : request.context();
    int cut = (int) (text.codePoints.length * 9L / 10);
    text.checkLength(text.codePoints.length - cut, context, "a tenth of them");
    Preprocessing.Characters preprocessing = text.fit(cut, context);
    int[] tokens = text.tokens(preprocessing);
    List<SourceFile> sources = new ArrayList<>(List.of(text.source));
    @Nullable Rows test =
        request.test() == null ? null : test(request.test(), preprocessing, sources);
    return new DataSet(
        ENDING.matcher(String.valueOf(path.getFileName())).replaceFirst(""),
        new CharacterRows(preprocessing, tokens, 0, cut),
        new CharacterRows(preprocessing, tokens, cut, tokens.length),
        test,
        text.notes(cut, tokens, preprocessing),
        preprocessing,
        Augmentation.NONE,
        sources,
        SkippedFiles.none());
  }

  private static void checkNoTableOptions(DataRequest request) {
    if (request.target() != null || !request.columns().equals(ColumnRoles.TOLD_FROM_VALUES)) {
      throw new DataException(
          "--target, --text, --categories, --numbers and --ignore are for CSV files, but %s is a text"
                  .formatted(request.data())
              + " whose next character is predicted; leave them out");
    }
  }

  private static Rows test(
      Path path, Preprocessing.Characters preprocessing, List<SourceFile> sources) {
    CharacterText text = new CharacterText(DataFile.open(path));
    text.checkLength(text.codePoints.length, preprocessing.length(), "all of them");
    sources.add(text.source);
    int[] tokens = text.tokens(preprocessing);
    return new CharacterRows(preprocessing, tokens, 0, tokens.length);
  }

  /** The part that is not trained on has to have a window, and a character after it. */
  private void checkLength(int evaluated, int context, String which) {
    if (evaluated <= context) {
      throw DataException.in(
          source.name(),
          "%d characters are too few to evaluate on %s with a context of %d; give a longer text, or"
                  .formatted(codePoints.length, which, context)
              + " a smaller --context");
    }
  }

  private Preprocessing.Characters fit(int cut, int context) {
    Map<String, Integer> counts = new HashMap<>();
    Arrays.stream(codePoints, 0, cut)
        .forEach(codePoint -> counts.merge(Character.toString(codePoint), 1, Integer::sum));
    return new Preprocessing.Characters(context, Vocabulary.entries(counts, 1, MOST_CHARACTERS));
  }

  private int[] tokens(Preprocessing.Characters preprocessing) {
    Vocabulary alphabet = new Vocabulary(preprocessing.alphabet());
    return Arrays.stream(codePoints).map(c -> alphabet.token(Character.toString(c))).toArray();
  }

  private List<String> notes(int cut, int[] tokens, Preprocessing.Characters preprocessing) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "text: %d characters, %d different ones; the first %d are trained on, the rest is for"
                .formatted(tokens.length, preprocessing.alphabet().size(), cut)
            + " validation");
    notes.add(
        "a row is %d characters, in training from a random place; --context sets it"
            .formatted(preprocessing.length()));
    long unknown = Arrays.stream(tokens).filter(token -> token == Vocabulary.UNKNOWN).count();
    if (unknown > 0) {
      notes.add(
          "%d characters do not occur where the model is trained, or too seldom: they count as one"
              .formatted(unknown));
    }
    return notes;
  }
}
