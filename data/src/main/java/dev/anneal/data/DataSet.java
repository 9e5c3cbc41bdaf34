package dev.anneal.data;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set, ready to train on. A row of a file is in one part only, and everything in {@code
 * preprocessing} was fitted on the training part alone.
 *
 * @param name a short name: {@code digits}, or the file's name without its endings
 * @param train the rows to train on
 * @param validation the rows held out for choosing and stopping
 * @param test the rows for a final test, on which nothing is chosen; null where there are none
 * @param notes what was decided about the data, one line each, for the user to read
 * @param preprocessing how a row's values become inputs
 * @param augmentation how images are changed when they are trained on
 * @param sources the files the data were read from
 * @param skipped the files that could not be read and were left out
 */
public record DataSet(
    String name,
    Rows train,
    Rows validation,
    @Nullable Rows test,
    List<String> notes,
    Preprocessing preprocessing,
    Augmentation augmentation,
    List<SourceFile> sources,
    SkippedFiles skipped) {

  /** Checks that the parts fit together. */
  public DataSet {
    notes = List.copyOf(notes);
    sources = List.copyOf(sources);
    for (Rows part : test == null ? List.of(validation) : List.of(validation, test)) {
      if (!part.inputs().equals(train.inputs()) || !part.target().equals(train.target())) {
        throw new IllegalArgumentException(
            "parts must have the shape and target of the training part (%s, %s), but was %s, %s"
                .formatted(train.shape(), train.target(), part.shape(), part.target()));
      }
    }
  }

  /** The same with images that are changed when they are trained on; said in a note. */
  DataSet augmented(Augmentation changes) {
    if (changes.equals(Augmentation.NONE)) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    more.add(
        "images are changed when they are trained on: %s; --augment sets it".formatted(changes));
    return new DataSet(
        name,
        new AugmentedRows(train, changes),
        validation,
        test,
        more,
        preprocessing,
        changes,
        sources,
        skipped);
  }

  /** The shape of one row's inputs. */
  public Shape shape() {
    return train.shape();
  }

  /** What the values of a row's inputs mean. */
  public Inputs inputs() {
    return train.inputs();
  }

  /** What is predicted. */
  public Target target() {
    return train.target();
  }
}
