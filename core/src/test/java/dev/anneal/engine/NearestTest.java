package dev.anneal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> NAMES = List.of("digits", "mnist", "fashion-mnist");

  @ParameterizedTest
  @CsvSource({
    "mnits, mnist",
    "MNIST, mnist",
    "digit, digits",
    "fashion_mnist, fashion-mnist",
    "fashionmnist, fashion-mnist",
    "people.csv, ''",
    "cifar, ''"
  })
  void findsWhatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, NAMES).orElse("")).isEqualTo(meant);
  }
}
