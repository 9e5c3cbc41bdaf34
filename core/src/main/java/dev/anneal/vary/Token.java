package dev.anneal.vary;

/**
 * A piece of a plan's text.
 *
 * @param kind what it is
 * @param text the piece; without its unit, if it is a number
 * @param unit a number's unit, else empty
 * @param column where it begins, counted from 1
 */
record Token(Kind kind, String text, String unit, int column) {

  enum Kind {
    NUMBER,
    WORD,
    MARK,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether this is the mark or the word. */
  boolean is(String other) {
    return kind != Kind.NUMBER && text.equals(other);
  }

  /** The text and where it is, for a message. */
  String where() {
    String shown = kind == Kind.END ? "the end" : "'" + text + unit + "'";
    return shown + " at column " + column;
  }
}
