package dev.anneal.report;

import java.util.List;

/**
 * All that the page of a data set shows, in the order of the page. Every text is taken as plain
 * text.
 *
 * @param title the data set
 * @param summary what it is, in a sentence
 * @param headlines the figures to see first
 * @param tables classes and columns
 * @param groups images, class after class
 * @param notes what else a reader should know
 */
public record ContactSheet(
    String title,
    String summary,
    List<Headline> headlines,
    List<SheetTable> tables,
    List<SheetGroup> groups,
    List<String> notes) {

  /** Copies the lists. */
  public ContactSheet {
    headlines = List.copyOf(headlines);
    tables = List.copyOf(tables);
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
  }
}
