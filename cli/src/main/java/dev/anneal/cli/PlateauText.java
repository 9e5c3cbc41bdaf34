package dev.anneal.cli;

import dev.anneal.engine.Nearest;
import dev.anneal.train.ReduceOnPlateau;
import java.util.List;

/** The text form of {@link ReduceOnPlateau}: {@code factor=0.1, patience=5}. */
final class PlateauText {

  private static final List<String> KEYS =
      List.of("factor", "patience", "relative", "absolute", "cooldown", "minimum");

  private PlateauText() {}

  /** Reads it; what is left out is as usual. */
  static ReduceOnPlateau parse(String text) {
    ReduceOnPlateau plateau = ReduceOnPlateau.USUAL;
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        int equals = part.indexOf('=');
        String key = (equals < 0 ? part : part.substring(0, equals)).strip();
        String value = equals < 0 ? "" : part.substring(equals + 1).strip();
        plateau = with(plateau, key, value);
      }
    }
    return plateau;
  }

  private static ReduceOnPlateau with(ReduceOnPlateau plateau, String key, String value) {
    return switch (key) {
      case "factor" -> plateau.factor(number(key, value));
      case "patience" -> plateau.patience(count(key, value));
      case "relative" -> plateau.relativeThreshold(number(key, value));
      case "absolute" -> plateau.absoluteThreshold(number(key, value));
      case "cooldown" -> plateau.cooldown(count(key, value));
      case "minimum" -> plateau.minimum(number(key, value));
      default ->
          throw new IllegalArgumentException(
              "--reduce-on-plateau must name one of %s, but was '%s'%s"
                  .formatted(
                      String.join(", ", KEYS),
                      key,
                      Nearest.to(key, KEYS).map("; did you mean %s?"::formatted).orElse("")));
    };
  }

  private static double number(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "%s must be a number, but was '%s'".formatted(key, value), notANumber);
    }
  }

  private static long count(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "%s must be a whole number, but was '%s'".formatted(key, value), notANumber);
    }
  }
}
