package dev.anneal.vary;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a plan's text into pieces, one at a time. */
final class Tokens {

  /** Far more than a double has digits, and little enough to read at once. */
  private static final int LONGEST_NUMBER = 40;

  private static final Pattern SPACE = Pattern.compile("\\s*+");

  // Possessive: the text is not to be trusted, and nothing here needs to go back.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>[+-]?+(?:\\d++\\.?+\\d*+|\\.\\d++)(?:[eE][+-]?+\\d++)?+)(?<unit>%|[A-Za-z]*+)"
              + "|(?<word>[A-Za-z][A-Za-z0-9-]*+)"
              + "|(?<mark>[(),=\\[\\]])");

  private final String text;
  private final Matcher space;
  private final Matcher token;
  private int position;
  private Token next;

  Tokens(String text) {
    this.text = text;
    this.space = SPACE.matcher(text);
    this.token = TOKEN.matcher(text);
    this.next = read();
  }

  /** The next piece, left where it is. */
  Token peek() {
    return next;
  }

  /** The next piece, taken. */
  Token take() {
    Token taken = next;
    if (!taken.is(Token.Kind.END)) {
      next = read();
    }
    return taken;
  }

  /** Takes the next piece if it is this mark or word. */
  boolean takeIf(String expected) {
    boolean found = next.is(expected);
    if (found) {
      take();
    }
    return found;
  }

  private Token read() {
    space.region(position, text.length()).lookingAt();
    position = space.end();
    int column = position + 1;
    if (position == text.length()) {
      return new Token(Token.Kind.END, "", "", column);
    }
    if (!token.region(position, text.length()).lookingAt()) {
      throw new PlanTextException(
          "unexpected character '%s' at column %d"
              .formatted(Character.toString(text.codePointAt(position)), column));
    }
    position = token.end();
    String number = token.group("number");
    if (number != null) {
      return number(number, token.group("unit"), column);
    }
    String word = token.group("word");
    return word != null
        ? new Token(Token.Kind.WORD, word, "", column)
        : new Token(Token.Kind.MARK, token.group("mark"), "", column);
  }

  private static Token number(String number, String unit, int column) {
    if (number.length() > LONGEST_NUMBER) {
      throw new PlanTextException(
          "a number must have at most %d characters, but was one of %d at column %d"
              .formatted(LONGEST_NUMBER, number.length(), column));
    }
    return new Token(Token.Kind.NUMBER, number, unit, column);
  }
}
