package dev.anneal.data;

import java.util.List;

/** What a model is told of a time, besides how long ago it was. */
public enum TimePart {

  /** The season: sine and cosine of the year's turn, with years of 365.2425 days. */
  SEASON(2) {
    @Override
    void spread(double days, float[] inputs, int first) {
      circle(days / DAYS_IN_YEAR, inputs, first);
    }
  },

  /** The day of the week: 1 for the one it is, else 0. */
  WEEKDAY(7) {
    @Override
    void spread(double days, float[] inputs, int first) {
      // 1970-01-01 was a Thursday.
      inputs[first + Math.floorMod((long) Math.floor(days) + 3, 7)] = 1;
    }
  },

  /** The time of day: sine and cosine of the day's turn. */
  HOUR(2) {
    @Override
    void spread(double days, float[] inputs, int first) {
      circle(days, inputs, first);
    }
  };

  private static final double DAYS_IN_YEAR = 365.2425;

  private final int size;

  TimePart(int size) {
    this.size = size;
  }

  /** The number of its inputs. */
  int size() {
    return size;
  }

  /** The names of its inputs. */
  List<String> inputs() {
    return switch (this) {
      case SEASON -> List.of("season sine", "season cosine");
      case WEEKDAY ->
          List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
      case HOUR -> List.of("hour sine", "hour cosine");
    };
  }

  /**
   * Writes its inputs.
   *
   * @param days since 1970-01-01, with the share of the day
   */
  abstract void spread(double days, float[] inputs, int first);

  private static void circle(double turns, float[] inputs, int first) {
    double angle = 2 * Math.PI * (turns - Math.floor(turns));
    inputs[first] = (float) Math.sin(angle);
    inputs[first + 1] = (float) Math.cos(angle);
  }
}
