package dev.anneal.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as tables write them: {@code 2024-03-31}, {@code 2024/03/31} or {@code
 * 31.03.2024}, alone or with a time such as {@code 14:05}, {@code 14:05:30} or {@code 14:05:30.25}
 * after a blank or a T. What may be a day or a month first, such as 03/04/2024, is none of them. A
 * time is taken as the clock showed it: an offset such as {@code Z} or {@code +02:00} is passed
 * over.
 *
 * @param day days since 1970-01-01
 * @param ofDay the share of the day that has passed, from 0 to less than 1
 */
record Timestamp(long day, double ofDay) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}))"
              + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?");

  private static final int SHORTEST = 8;
  private static final double SECONDS = 24 * 60 * 60;

  /** What a text says; null where it is no day. */
  static @Nullable Timestamp parse(String text) {
    if (text.length() < SHORTEST || text.charAt(0) < '0' || text.charAt(0) > '9') {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    try {
      LocalDate date =
          form.group(1) != null
              ? LocalDate.of(number(form, 1), number(form, 3), number(form, 4))
              : LocalDate.of(number(form, 7), number(form, 6), number(form, 5));
      return new Timestamp(date.toEpochDay(), form.group(8) == null ? 0 : ofDay(form));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static double ofDay(Matcher form) {
    int second = form.group(10) == null ? 0 : number(form, 10);
    double fraction = form.group(11) == null ? 0 : Double.parseDouble("0" + form.group(11));
    return (LocalTime.of(number(form, 8), number(form, 9), second).toSecondOfDay() + fraction)
        / SECONDS;
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  /** Days since 1970-01-01, with the share of the day. */
  double days() {
    return day + ofDay;
  }
}
