package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {

  @ParameterizedTest
  @CsvSource({"1,1", "-2.5,-2.5", "+3,3", ".5,0.5", "5.,5", "1e3,1000", "1E-2,0.01", "007,7"})
  void readsDecimals(String text, double number) {
    assertThat(Numeral.parse(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1d", "1f", "0x10", "1,5", "1 000", "-", "e5", "1-2", "NaN"})
  void takesNothingElseForANumber(String text) {
    assertThat(Numeral.isNumber(text)).isFalse();
  }

  @Test
  void takesWhatIsBeyondAFloatForInfinite() {
    assertThat(Numeral.parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numeral.parse("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numeral.parse("1e39")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numeral.parse("-1e999")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numeral.parse("3.4e38")).isEqualTo(3.4e38);
  }

  @Test
  void hasOneShortestForm() {
    assertThat(Numeral.shortest(3.0)).isEqualTo("3");
    assertThat(Numeral.shortest(-0.0)).isEqualTo("0");
    assertThat(Numeral.shortest(0.5)).isEqualTo("0.5");
  }
}
