package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RowsAheadTest {

  /** Rows whose only input is their index. */
  private record Counted(int count, Reading reading) implements Rows {

    interface Reading {
      void begins(int first);
    }

    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Target target() {
      return new Target.Quantity(0, 1);
    }

    @Override
    public Batch read(int[] indices) {
      reading.begins(indices[0]);
      float[] inputs = new float[indices.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = indices[i];
      }
      return new Batch(shape(), inputs, new float[indices.length]);
    }
  }

  private static List<Integer> used(int count, int atOnce) {
    List<Integer> sizes = new ArrayList<>();
    List<Float> rows = new ArrayList<>();
    new RowsAhead(new Counted(count, first -> {}), atOnce)
        .forEach(
            batch -> {
              sizes.add(batch.rows());
              for (float input : batch.inputs()) {
                rows.add(input);
              }
            });
    for (int i = 0; i < count; i++) {
      assertThat(rows.get(i)).isEqualTo((float) i);
    }
    assertThat(rows).hasSize(count);
    return sizes;
  }

  @Test
  void usesEachRowOnceInOrder() {
    assertThat(used(1, 4)).containsExactly(1);
    assertThat(used(4, 4)).containsExactly(4);
    assertThat(used(5, 4)).containsExactly(4, 1);
    assertThat(used(12, 4)).containsExactly(4, 4, 4);
  }

  @Test
  void readsTheNextWhileOnesAreUsed() {
    CountDownLatch second = new CountDownLatch(1);
    Counted rows =
        new Counted(
            4,
            first -> {
              if (first == 2) {
                second.countDown();
              }
            });
    new RowsAhead(rows, 2)
        .forEach(
            batch -> {
              try {
                assertThat(second.await(1, TimeUnit.MINUTES)).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void aFailureToReadIsTheRowsOwn() {
    IllegalStateException damaged = new IllegalStateException("damaged");
    Counted rows =
        new Counted(
            4,
            first -> {
              if (first == 2) {
                throw damaged;
              }
            });
    List<Batch> used = new ArrayList<>();
    assertThatThrownBy(() -> new RowsAhead(rows, 2).forEach(used::add)).isSameAs(damaged);
    assertThat(used).hasSize(1);
  }

  @Test
  void aFullHeapIsNotWrapped() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Counted rows =
        new Counted(
            4,
            first -> {
              throw full;
            });
    RowsAhead ahead = new RowsAhead(rows, 2);
    assertThatThrownBy(() -> ahead.forEach(batch -> {})).isSameAs(full);
  }
}
