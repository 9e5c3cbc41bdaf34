package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Images of CIFAR's binary format, as they are read: a record is a byte for the class, then 1,024
 * bytes each for red, green and blue, row after row. All files have the same number of records.
 */
final class CifarRecords {

  private static final Shape SHAPE = Shape.of(3, 32, 32);
  private static final int RECORD = 1 + SHAPE.values();
  private static final int ANY_CLASS = 256;

  /** Twice what CIFAR-10 has for training. */
  private static final int MOST_RECORDS = 100_000;

  private static final int LONGEST = MOST_RECORDS * RECORD;

  private final int classes;
  private final int perFile;
  private final byte[] pixels;
  private final byte[] labels;

  /** Room for so many files. */
  CifarRecords(int classes, int files, int perFile) {
    this.classes = classes;
    this.perFile = perFile;
    this.pixels = new byte[files * perFile * SHAPE.values()];
    this.labels = new byte[files * perFile];
  }

  /**
   * Reads one file's records, which must be all that the stream has.
   *
   * @param file which of the files, from 0
   * @param name the file's name, for messages
   * @param content the file's content
   */
  void read(int file, String name, InputStream content) throws IOException {
    byte[] record = new byte[RECORD];
    for (int i = 0; i < perFile; i++) {
      int length = content.readNBytes(record, 0, RECORD);
      if (length < RECORD) {
        throw wrongLength(name, "ends after %d".formatted((long) i * RECORD + length));
      }
      int label = record[0] & 0xFF;
      if (label >= classes) {
        throw DataException.in(
            name,
            "record %d, counted from 0, has class %d, but there are %d classes; this is another"
                    .formatted(i, label, classes)
                + " kind of file");
      }
      int row = file * perFile + i;
      labels[row] = record[0];
      System.arraycopy(record, 1, pixels, row * SHAPE.values(), SHAPE.values());
    }
    if (content.read() >= 0) {
      throw wrongLength(name, "goes on after these");
    }
  }

  private DataException wrongLength(String name, String what) {
    return DataException.in(
        name,
        "the file must have %d bytes (%d records of a class and 3x32x32 pixels), but %s; copy or"
                .formatted((long) perFile * RECORD, perFile, what)
            + " download it again");
  }

  /**
   * Reads all records of a stream, however many, with any class.
   *
   * @param name the file's name, for messages
   * @param content the file's content
   */
  static LabelledImages all(String name, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(LONGEST + 1);
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      throw DataException.in(
          name,
          "the file must have whole records of %d bytes (a class and 3x32x32 pixels), %d at most, but"
                  .formatted(RECORD, MOST_RECORDS)
              + " has %s; it is damaged, or another kind of file"
                  .formatted(bytes.length > LONGEST ? "more" : bytes.length + " bytes"));
    }
    CifarRecords records = new CifarRecords(ANY_CLASS, 1, bytes.length / RECORD);
    records.read(0, name, new ByteArrayInputStream(bytes));
    return records.images();
  }

  /** All images, file after file. */
  LabelledImages images() {
    return new LabelledImages(SHAPE, pixels, labels);
  }
}
