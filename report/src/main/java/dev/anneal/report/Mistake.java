package dev.anneal.report;

/**
 * A class that is taken for another.
 *
 * @param truth the class of the rows
 * @param predicted what they were taken for
 * @param rows how many
 * @param share the share of the class's rows
 */
public record Mistake(String truth, String predicted, long rows, double share) {

  String rowsText() {
    return Figures.count((double) rows);
  }

  String shareText() {
    return Figures.share(share);
  }
}
