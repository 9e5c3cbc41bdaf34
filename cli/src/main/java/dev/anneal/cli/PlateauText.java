package dev.anneal.cli;

import static dev.anneal.cli.KeyValues.count;
import static dev.anneal.cli.KeyValues.number;

import dev.anneal.train.ReduceOnPlateau;
import java.util.List;

/** The text form of {@link ReduceOnPlateau}: {@code factor=0.1, patience=5}. */
final class PlateauText {

  private static final KeyValues VALUES =
      new KeyValues(
          "--reduce-on-plateau",
          List.of("factor", "patience", "relative", "absolute", "cooldown", "minimum"));

  private ReduceOnPlateau plateau = ReduceOnPlateau.USUAL;

  private PlateauText() {}

  /** Reads it; what is left out is as usual. */
  static ReduceOnPlateau parse(String text) {
    PlateauText read = new PlateauText();
    VALUES.read(text, read::set);
    return read.plateau;
  }

  private void set(String key, String value) {
    plateau =
        switch (key) {
          case "factor" -> plateau.factor(number(key, value));
          case "patience" -> plateau.patience(count(key, value));
          case "relative" -> plateau.relativeThreshold(number(key, value));
          case "absolute" -> plateau.absoluteThreshold(number(key, value));
          case "cooldown" -> plateau.cooldown(count(key, value));
          default -> plateau.minimum(number(key, value));
        };
  }
}
