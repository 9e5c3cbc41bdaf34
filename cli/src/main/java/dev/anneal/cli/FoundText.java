package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import java.io.PrintWriter;
import java.util.OptionalDouble;

/** What a curve says, for people. */
final class FoundText {

  private FoundText() {}

  /** The curve, the suggestion and what each rule says. */
  static void print(PrintWriter out, LossCurve curve, Suggestion suggestion) {
    if (curve.size() > 1) {
      plot(out, curve);
    }
    out.println(sentence(suggestion));
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(curve);
      out.printf(
          "  %-14s %s%n",
          rule.name(), rate.isPresent() ? Figure.rate(rate.getAsDouble()) : "no answer");
    }
  }

  private static void plot(PrintWriter out, LossCurve curve) {
    double start = curve.losses().get(0);
    double ceiling = start + Math.abs(start) / 2; // what diverges would flatten the rest
    double[] losses =
        curve.losses().stream().mapToDouble(loss -> loss > ceiling ? ceiling : loss).toArray();
    out.println("loss against learning rate (log scale)");
    TerminalPlot.STANDARD.draw(losses).forEach(out::println);
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
