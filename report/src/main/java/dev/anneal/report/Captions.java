package dev.anneal.report;

/** What each chart shows, in words: a caption, and the text for those who cannot see the chart. */
final class Captions {

  private Captions() {}

  static String rangeTest(RangeTestChart chart) {
    double[] rates = chart.learningRate().sortedFinite();
    if (rates.length == 0) {
      return "";
    }
    String rules = chart.rules().isEmpty() ? "" : "; circles: what the rules read off it";
    return "Rates from %s to %s. Dots: single steps; line: smoothed%s."
        .formatted(Figures.rate(rates[0]), Figures.rate(rates[rates.length - 1]), rules);
  }

  static String sweep(SweepChart chart) {
    double[] values = chart.value().sortedFinite();
    return values.length == 0
        ? ""
        : "From %s to %s. Dots: single losses; line: smoothed."
            .formatted(Figures.number(values[0]), Figures.number(values[values.length - 1]));
  }

  static String learningRate(Series rates) {
    double[] sorted = rates.sortedFinite();
    if (sorted.length == 0) {
      return "";
    }
    if (!rates.varies()) {
      return "%s throughout.".formatted(Figures.rate(sorted[0]));
    }
    return "Starts at %s, reaches %s, ends at %s."
        .formatted(
            Figures.rate(rates.at(0)),
            Figures.rate(sorted[sorted.length - 1]),
            Figures.rate(rates.last()));
  }

  static String momentum(Series momenta) {
    double[] sorted = momenta.sortedFinite();
    if (sorted.length == 0) {
      return "";
    }
    return "From %s to %s."
        .formatted(Figures.number(sorted[0]), Figures.number(sorted[sorted.length - 1]));
  }

  static String loss(TrainingChart chart) {
    int span = Smoothing.span(chart.steps().step().size());
    String training =
        span > 1
            ? "Faint: the training loss of each batch; solid: its average over about %s steps."
                .formatted(Figures.count(span))
            : "Training loss of each batch.";
    int lowest = bestPlace(chart.evaluations().loss(), ScoreStyle.ofLoss());
    if (lowest < 0) {
      return training;
    }
    return training
        + " Validation loss is lowest %s: %s."
            .formatted(
                when(chart.evaluations(), lowest),
                Figures.number(chart.evaluations().loss().at(lowest)));
  }

  static String metric(EvaluationHistory evaluations, Metric metric) {
    int best = bestPlace(evaluations.metric(), ScoreStyle.of(metric));
    if (best < 0) {
      return "";
    }
    return "Best %s: %s."
        .formatted(when(evaluations, best), Figures.metric(evaluations.metric().at(best), metric));
  }

  private static String when(EvaluationHistory evaluations, int place) {
    String step = "at step " + Figures.count(evaluations.step().at(place));
    double epoch = evaluations.epoch().at(place);
    return Double.isFinite(epoch) ? step + " (epoch " + Figures.rate(epoch) + ")" : step;
  }

  /** The first place with the best finite value, or -1. */
  private static int bestPlace(Series values, ScoreStyle style) {
    int best = -1;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (Double.isFinite(value)
          && (best < 0 || style.merit(value) > style.merit(values.at(best)))) {
        best = i;
      }
    }
    return best;
  }
}
