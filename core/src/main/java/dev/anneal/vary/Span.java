package dev.anneal.vary;

import java.util.List;

/**
 * A schedule with an end, so that another may follow it. Past its end it holds its end value.
 *
 * <p>Only what has an end can be followed, and the compiler says so: {@code Phase.linear(0, 0.4,
 * 500).then(Phase.cosine(0.4, 0, 11_230))}.
 */
public interface Span extends Schedule {

  /** The length in steps: positive, and not always whole. The end value is that of this offset. */
  double steps();

  /** This span and then another; see {@link Plan#then(Plan)}. */
  default Span then(Span next) {
    return (Span) Sequences.of(List.of(this, next));
  }

  /** This span and then a schedule without an end; see {@link Plan#then(Plan)}. */
  default Schedule then(Schedule next) {
    return (Schedule) Sequences.of(List.of(this, next));
  }
}
