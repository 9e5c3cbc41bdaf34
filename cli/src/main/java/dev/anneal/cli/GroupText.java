package dev.anneal.cli;

import dev.anneal.train.GroupRule;
import dev.anneal.vary.Length;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text forms of what layers do differently. */
final class GroupText {

  private static final Pattern LENGTH =
      Pattern.compile("\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(ep|%|)\\s*");

  private GroupText() {}

  /** {@code conv*}, or {@code conv*=2ep}. */
  static GroupRule freeze(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new GroupRule.Freeze(text.strip(), Optional.empty())
        : new GroupRule.Freeze(
            text.substring(0, equals).strip(),
            Optional.of(length("--freeze", text.substring(equals + 1))));
  }

  /** {@code 500} steps, {@code 2ep} or {@code 30%}. */
  static Length length(String option, String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s must have a length such as 500, 2ep or 30%%, but was '%s'".formatted(option, text));
    }
    double amount = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ep" -> Length.epochs(amount);
      case "%" -> Length.share(amount / 100);
      default -> Length.steps(amount);
    };
  }
}
