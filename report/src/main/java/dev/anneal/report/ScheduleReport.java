package dev.anneal.report;

import java.util.List;

/**
 * The page of a schedule: what it does at each step. Every text is taken as plain text.
 *
 * @param title what is shown
 * @param summary the same in a sentence
 * @param chart the values
 * @param notes what a reader should know
 * @param listings the schedule in forms to be copied
 */
public record ScheduleReport(
    String title, String summary, ScheduleChart chart, List<String> notes, List<Listing> listings) {

  /** Copies the lists. */
  public ScheduleReport {
    notes = List.copyOf(notes);
    listings = List.copyOf(listings);
  }
}
