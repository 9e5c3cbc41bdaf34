package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0.053, 0.053",
    "4e-7, 4e-7",
    "1.2345e-5, 1.23e-5",
    "0.0001, 0.0001",
    "0.000099999, 0.0001",
    "1, 1",
    "-0.25, -0.25",
    "0, 0",
    "NaN, not finite",
    "3.2e9, 3.2e9"
  })
  void writesRates(double value, String text) {
    assertThat(Figures.rate(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0.046512; 0.04651", "2.30259; 2.303", "44120.7; 44,121", "999.96; 1,000", "12; 12"})
  void writesLosses(double value, String text) {
    assertThat(Figures.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.98944, 98.94%", "1, 100.00%", "Infinity, not finite"})
  void writesShares(double value, String text) {
    assertThat(Figures.share(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.04; 0.0 s",
        "9.94; 9.9 s",
        "9.96; 10 s",
        "59.4; 59 s",
        "59.6; 1 min 00 s",
        "125; 2 min 05 s",
        "4210; 1 h 10 min",
        "NaN; –"
      })
  void writesTimes(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.0247, +0.025", "-0.0247, −0.025", "0, ±0"})
  void writesDifferences(double value, String text) {
    assertThat(Figures.difference(value)).isEqualTo(text);
  }
}
