package dev.anneal.engine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from elsewhere, such as a file, that is to stand in a message of one line. */
public final class OneLine {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private OneLine() {}

  /**
   * The text with a space for each control character, the ends of lines among them.
   *
   * @param text the text, or the message of an exception, which may have none
   */
  public static String of(@Nullable String text) {
    return text == null ? "no message" : CONTROL.matcher(text).replaceAll(" ");
  }
}
