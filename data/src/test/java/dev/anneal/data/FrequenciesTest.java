package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrequenciesTest {

  @Test
  void countsAll() {
    Frequencies counts = Frequencies.of(() -> Stream.of("b", "a", "b", "c", "a", "b"));

    assertThat(counts.distinct()).isEqualTo(3);
    assertThat(counts.distinctText()).isEqualTo("3");
    assertThat(counts.mostFrequent(2)).containsExactly("a", "b");
    assertThat(counts.mostFrequent(1)).containsExactly("b");
    assertThat(counts.of(List.of("a", "b", "z"))).isEqualTo(5);
  }

  @Test
  void countsWhatIsFrequentExactlyWhereNotAllCanBeCounted() {
    // Every third is one of two texts; the others come once each.
    Supplier<Stream<String>> texts =
        () -> IntStream.range(0, 3000).mapToObj(i -> i % 3 == 0 ? "f" + i % 2 : "once" + i);

    Frequencies counts = Frequencies.of(texts, 20);

    assertThat(counts.counts()).hasSizeLessThanOrEqualTo(20);
    assertThat(counts.mostFrequent(2)).containsExactly("f0", "f1");
    assertThat(counts.of(List.of("f0"))).isEqualTo(500);
    assertThat(counts.of(List.of("f1"))).isEqualTo(500);
    assertThat(counts.distinctText()).isEqualTo("very many");
  }

  @Test
  void seesTheLastOfManyThatOccursTwice() {
    assertThat(Frequencies.allDiffer(() -> IntStream.range(0, 50_000).mapToObj(i -> "t" + i)))
        .isTrue();
    assertThat(
            Frequencies.allDiffer(
                () -> IntStream.range(0, 50_000).mapToObj(i -> "t" + (i == 49_999 ? 20_000 : i))))
        .isFalse();
    assertThat(Frequencies.allDiffer(() -> Stream.of("a", "b", "a"))).isFalse();
  }
}
