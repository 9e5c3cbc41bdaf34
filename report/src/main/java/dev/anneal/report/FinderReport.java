package dev.anneal.report;

import java.util.List;

/**
 * The page of a benchmark of learning-rate finders. Every text is taken as plain text.
 *
 * @param title what was tried
 * @param summary what came of it, in a sentence
 * @param headlines the figures that matter most
 * @param tables the finders' scores
 * @param charts the loss against the rate, and where each finder landed
 * @param notes what a reader should know
 */
public record FinderReport(
    String title,
    String summary,
    List<Headline> headlines,
    List<FigureTable> tables,
    List<FinderChart> charts,
    List<String> notes) {

  /** Copies the lists. */
  public FinderReport {
    headlines = List.copyOf(headlines);
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
  }
}
