package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Hello, World!                 | hello , world !
          Don't DON\u2019T 'quoted'     | don't don't ' quoted '
          2nd prize: \u00A31,000.50     | 2nd prize : \u00A3 1 , 000 . 50
          e-mail me@x.org               | e - mail me @ x . org
          \uFF26\uFF35\uFF2C\uFF2C \uFB01ne | full fine
          na\u00EFve nai\u0308ve        | na\u00EFve na\u00EFve
          \u0421\u041F\u0410\u041C \u03A3\u039F\u03A6\u039F\u03A3 | \u0441\u043F\u0430\u043C \u03C3\u03BF\u03C6\u03BF\u03C2
          \u65E5\u672C\u8A9Eabc         | \u65E5 \u672C \u8A9E abc
          ok\uD83D\uDE00\uD83D\uDE00 \u2764\uFE0F | ok \uD83D\uDE00 \uD83D\uDE00 \u2764
          a\u200Bb c\u00A0d             | a b c d
          \u0939\u093F\u0928\u094D\u0926\u0940 | \u0939\u093F\u0928\u094D\u0926\u0940
          """)
  void cutsTexts(String text, String words) {
    assertThat(Words.of(text)).isEqualTo(Arrays.asList(words.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"''", "' \t\n'", "'\u200D'"})
  void aTextMayHaveNoWord(String text) {
    assertThat(Words.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tr", "en"})
  void theMachinesLanguageDoesNotMatter(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(Words.of("TITLE")).containsExactly("title");
    } finally {
      Locale.setDefault(before);
    }
  }
}
