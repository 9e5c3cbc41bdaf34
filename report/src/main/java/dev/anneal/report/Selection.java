package dev.anneal.report;

import java.util.BitSet;

/** Chooses which steps of a long run are drawn. */
final class Selection {

  private Selection() {}

  /**
   * Cuts the run into stretches of the same length and keeps, of each, its first place and each
   * series' smallest and largest value and first gap; and the last place of all. A peak, a dip and
   * a gap are thus seen however long the run is.
   *
   * @param size the number of places in each series
   * @param stretches into how many stretches a longer run is cut
   * @param series what is drawn
   * @return the places, ascending; all of them where the run is short
   */
  static int[] places(int size, int stretches, Series... series) {
    BitSet kept = new BitSet(size);
    int most = stretches * (1 + 2 * series.length);
    if (size <= most) {
      kept.set(0, size);
      return kept.stream().toArray();
    }
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = (int) ((long) size * stretch / stretches);
      int to = (int) ((long) size * (stretch + 1) / stretches);
      kept.set(from);
      for (Series one : series) {
        keepExtremes(one, from, to, kept);
      }
    }
    kept.set(size - 1);
    return kept.stream().toArray();
  }

  private static void keepExtremes(Series series, int from, int to, BitSet kept) {
    int smallest = -1;
    int largest = -1;
    int gap = -1;
    for (int i = from; i < to; i++) {
      double value = series.at(i);
      if (!Double.isFinite(value)) {
        gap = gap < 0 ? i : gap;
        continue;
      }
      smallest = smallest < 0 || value < series.at(smallest) ? i : smallest;
      largest = largest < 0 || value > series.at(largest) ? i : largest;
    }
    for (int place : new int[] {smallest, largest, gap}) {
      if (place >= 0) {
        kept.set(place);
      }
    }
  }
}
