package dev.anneal.cli;

import dev.anneal.data.Augmentation;
import dev.anneal.engine.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command, in one line. */
final class WrongCommand {

  private WrongCommand() {}

  /** The line for a command that cannot be understood. */
  static String text(ParameterException exception) {
    String remedy =
        "; '%s --help' shows what it takes"
            .formatted(exception.getCommandLine().getCommandSpec().qualifiedName());
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, remedy);
    }
    return String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "") + remedy;
  }

  private static String unmatched(UnmatchedArgumentException exception, String remedy) {
    String typed = exception.getUnmatched().get(0);
    boolean option = exception.isUnknownOption();
    Set<String> commands = exception.getCommandLine().getSubcommands().keySet();
    boolean command = !commands.isEmpty();
    Optional<String> meant =
        option ? exception.getSuggestions().stream().findFirst() : Nearest.to(typed, commands);
    return "%s '%s'%s"
        .formatted(
            option ? "no option named" : command ? "no command named" : "one argument too many,",
            typed,
            meant.map("; did you mean %s?"::formatted).orElse(remedy));
  }

  static <N extends Number> N number(String text, Function<String, N> reader) {
    return number(text, reader, "a number");
  }

  static <N extends Number> N wholeNumber(String text, Function<String, N> reader) {
    return number(text, reader, "a whole number");
  }

  private static <N extends Number> N number(String text, Function<String, N> reader, String what) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException none) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, what));
    }
  }

  static Augmentation augmentation(String text) {
    try {
      return Augmentation.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(String.valueOf(wrong.getMessage()));
    }
  }

  /** The constant whose text form this is. */
  static <E extends Enum<E>> E choice(String text, E[] constants) {
    List<String> names = Arrays.stream(constants).map(WrongCommand::name).toList();
    return Arrays.stream(constants)
        .filter(constant -> name(constant).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not one of %s%s"
                        .formatted(
                            text,
                            names.stream().collect(Collectors.joining(", ")),
                            Nearest.to(text, names)
                                .map(" (did you mean %s?)"::formatted)
                                .orElse(""))));
  }

  /** As options are written: {@code hold-then-decay}. */
  static String name(Enum<?> constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
