package dev.anneal.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into its words: always the same ones, in any language and on any machine.
 *
 * <p>The text is first brought to Unicode's form NFKC (full-width letters, ligatures and the like
 * become the usual ones) and to lower case. A word is then a run of letters, digits and the marks
 * on them; an apostrophe between two letters belongs to it. An ideograph, a punctuation mark and a
 * symbol are a word each. White space, control and format characters end a word and are dropped.
 */
final class Words {

  /** The apostrophe that is typed, and the one that is set. */
  private static final String APOSTROPHES = "'\u2019";

  private final int[] codePoints;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private Words(String text) {
    codePoints =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .toArray();
  }

  /** The words of a text, in their order. */
  static List<String> of(String text) {
    Words cut = new Words(text);
    for (int i = 0; i < cut.codePoints.length; i++) {
      cut.add(i);
    }
    cut.endWord();
    return cut.words;
  }

  private void add(int i) {
    int codePoint = codePoints[i];
    if (Character.isIdeographic(codePoint)) {
      addAlone(codePoint);
    } else if (isPartOfWord(codePoint)) {
      word.appendCodePoint(codePoint);
    } else if (joins(i)) {
      word.append('\'');
    } else if (isDropped(codePoint)) {
      endWord();
    } else {
      addAlone(codePoint);
    }
  }

  private void addAlone(int codePoint) {
    endWord();
    words.add(Character.toString(codePoint));
  }

  private void endWord() {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Whether an apostrophe stands here between two letters. */
  private boolean joins(int i) {
    return APOSTROPHES.indexOf(codePoints[i]) >= 0
        && i > 0
        && i + 1 < codePoints.length
        && Character.isLetter(codePoints[i - 1])
        && Character.isLetter(codePoints[i + 1]);
  }

  private static boolean isPartOfWord(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetterOrDigit(codePoint)
        || type == Character.COMBINING_SPACING_MARK
        || (type == Character.NON_SPACING_MARK && !isVariationSelector(codePoint));
  }

  private static boolean isDropped(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || type == Character.FORMAT
        || isVariationSelector(codePoint);
  }

  /** Says how the character before it is drawn. */
  private static boolean isVariationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F;
  }
}
