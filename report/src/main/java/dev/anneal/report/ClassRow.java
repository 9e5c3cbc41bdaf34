package dev.anneal.report;

import org.jspecify.annotations.Nullable;

/**
 * How well one class is told from the others.
 *
 * @param name the class
 * @param precision the share of the rows taken for it that are of it; null where there is none
 * @param recall the share of its rows that were taken for it; null where there is none
 * @param f1 the harmonic mean of the two; null where there is none
 * @param rows the number of its rows
 */
public record ClassRow(
    String name,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1,
    long rows) {

  String precisionText() {
    return text(precision);
  }

  String recallText() {
    return text(recall);
  }

  String f1Text() {
    return text(f1);
  }

  String rowsText() {
    return Figures.count((double) rows);
  }

  private static String text(@Nullable Double share) {
    return share == null ? Figures.NONE : Figures.share(share);
  }
}
