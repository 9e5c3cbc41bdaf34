package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Sweeps;
import java.io.PrintWriter;
import java.util.OptionalDouble;

/** What a curve says, for people. */
final class FoundText {

  private FoundText() {}

  /** The curve (the mean of several), the suggestion and what each sweep and each rule says. */
  static void print(PrintWriter out, Sweeps sweeps) {
    LossCurve curve = sweeps.mean();
    if (curve.size() > 1) {
      plot(out, curve);
    }
    out.println(sentence(sweeps.suggest()));
    for (int i = 0; i < sweeps.curves().size() && sweeps.curves().size() > 1; i++) {
      out.printf("  %-14s %s%n", "sweep " + (i + 1), rate(sweeps.suggestions().get(i)));
    }
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(curve);
      out.printf(
          "  %-14s %s%n",
          rule.name(), rate.isPresent() ? Figure.rate(rate.getAsDouble()) : "no answer");
    }
  }

  static String rate(Suggestion suggestion) {
    return suggestion instanceof Suggestion.Found found
        ? Figure.rate(found.learningRate())
        : "no answer";
  }

  private static void plot(PrintWriter out, LossCurve curve) {
    out.println("loss against learning rate (log scale)");
    TerminalPlot.STANDARD.draw(TerminalPlot.clipped(curve.losses())).forEach(out::println);
    String first = Figure.rate(curve.learningRates().get(0));
    String last = Figure.rate(curve.learningRates().get(curve.size() - 1));
    int width = Math.min(64, curve.size());
    out.printf("%11s %s%" + Math.max(1, width - first.length()) + "s%n", "", first, last);
  }

  /** The suggestion in a sentence. */
  static String sentence(Suggestion suggestion) {
    return suggestion instanceof Suggestion.Found found
        ? "learning rate %s (probably within %s to %s), by %s; %s"
            .formatted(
                Figure.rate(found.learningRate()),
                Figure.rate(found.low()),
                Figure.rate(found.high()),
                found.rule(),
                found.diagnosis())
        : "no learning rate: " + suggestion.diagnosis();
  }
}
