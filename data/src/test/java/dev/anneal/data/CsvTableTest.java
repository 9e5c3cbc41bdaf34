package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

  @TempDir Path folder;

  @Test
  void keepsTrimmedTextAndLines() {
    CsvTable table = read("a, b ", "1,\" two\nlines \"", "", "3,\"say \"\"four\"\"\"");

    assertThat(table.names()).containsExactly("a", "b");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns().get(1).at(0)).isEqualTo("two\nlines");
    assertThat(table.columns().get(1).at(1)).isEqualTo("say \"four\"");
    assertThat(table.line(0)).isEqualTo(2);
    assertThat(table.line(1)).isEqualTo(5);
  }

  @Test
  void knowsTheWaysToWriteNoValue() {
    CsvTable table = read("a,b", ",x", " ? ,x", "NA,x", "nan,x", "NULL,x", "none,x");

    TextColumn column = table.columns().get(0);
    assertThat(column.isMissing(0)).isTrue();
    assertThat(column.isMissing(4)).isTrue();
    assertThat(column.isMissing(5)).isFalse();
    assertThat(column.at(3)).isEmpty();
    assertThat(column.at(5)).isEqualTo("none");
  }

  @Test
  void readsGzipWhateverItsName() {
    byte[] text = "a,b\n1,é\n".getBytes(StandardCharsets.UTF_8);
    Path file = TestFiles.bytes(folder.resolve("t.csv"), TestFiles.gzip(text));

    CsvTable table = CsvTable.read(DataFile.open(file), CsvFormat.DETECTED);

    assertThat(table.columns().get(1).at(0)).isEqualTo("é");
  }

  @Test
  void givesTheChecksumOfTheFileAsStored() {
    // printf 'a,b\n1,2\n' | sha256sum
    assertThat(read("a,b", "1,2").source())
        .isEqualTo(
            new SourceFile(
                folder.resolve("t.csv").toString(),
                "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470",
                1));
  }

  @Test
  void passesOverAByteOrderMark() {
    assertThat(read("\uFEFFa,b", "1,2").names()).containsExactly("a", "b");
    assertThat(read("\uFEFF\"a\",b", "1,2").names()).containsExactly("a", "b");
  }

  @Test
  void readsWindowsAndOldMacLineEnds() {
    assertThat(raw("a,b\r\n1,2\r\n3,4".getBytes(StandardCharsets.UTF_8)).line(1)).isEqualTo(3);
    assertThat(raw("a,b\r1,2\r3,4\r".getBytes(StandardCharsets.UTF_8)).line(1)).isEqualTo(3);
  }

  @Test
  void readsFilesLargerThanABuffer() {
    String[] lines = new String[30_001];
    Arrays.setAll(lines, i -> i == 0 ? "a,b" : i + ",ü" + i);

    CsvTable table = read(lines);

    assertThat(table.rows()).isEqualTo(30_000);
    assertThat(table.columns().get(0).at(29_999)).isEqualTo("30000");
    assertThat(table.columns().get(1).at(29_999)).isEqualTo("ü30000");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin1 = "a,b\r\n1,2\r\n3,caf\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertProblem(
        () -> raw(latin1), ", line 3: byte 0xe9 is not UTF-8 text; save the file as UTF-8");

    byte[] cut = "a,b\n1,\u00e9".getBytes(StandardCharsets.UTF_8);
    assertProblem(
        () -> raw(Arrays.copyOf(cut, cut.length - 1)),
        ", line 2: byte 0xc3 is not UTF-8 text; save the file as UTF-8");

    byte[] utf16 = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);
    assertProblem(
        () -> raw(utf16), ", line 1: byte 0xfe is not UTF-8 text; save the file as UTF-8");
  }

  @Test
  void refusesTheLineOfBadTextBehindManyGoodOnes() {
    String good = "a,b\n" + "1,\u00e9\n".repeat(20_000) + "2,";
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    byte[] bad = Arrays.copyOf(bytes, bytes.length + 1);
    bad[bytes.length] = (byte) 0xFF;

    assertProblem(
        () -> raw(bad), ", line 20002: byte 0xff is not UTF-8 text; save the file as UTF-8");
  }

  @Test
  void refusesRaggedRows() {
    assertProblem(
        () -> read("a,b", "1,2", "1,2,3"),
        ", line 3: expected 2 fields, as in the header, but found 3");
    assertProblem(
        () -> read("a,b", "1,2", "1"),
        ", line 3: expected 2 fields, as in the header, but found 1");
  }

  @Test
  void refusesQuotesThatDoNotMatch() {
    assertProblem(
        () -> read("a,b", "1,2", "3,\"4", "5,6"), ", line 3: a quote is opened but never closed");
    assertProblem(
        () -> read("a,b", "1,2", "\"3,4", "5,6"), ", line 3: a quote is opened but never closed");
    assertProblem(() -> read("a,\"b", "1,2"), ", line 1: a quote is opened but never closed");
    assertProblem(
        () -> read("a,b", "1,2", "3,\"4\"x"),
        ", after line 2: Unexpected character after closing quote: x");
  }

  @Test
  void keepsAQuoteWithinUnquotedText() {
    assertThat(read("size,b", "5\",1").columns().get(0).at(0)).isEqualTo("5\"");
  }

  @Test
  void refusesFilesWithoutRows() {
    assertProblem(
        () -> raw(new byte[0]), ": the file is empty; it must have a header line and rows");
    assertProblem(() -> read("a,b"), ": the file has a header line but no rows");
  }

  @Test
  void refusesHeadersThatDoNotNameTheColumns() {
    assertProblem(
        () -> read("a,b,a", "1,2,3"), ", line 1: columns 1 and 3 are both named 'a'; rename one");
    assertProblem(
        () -> read("a,,b", "1,2,3"),
        ", line 1: column 2 has no name; name it, or remove the column");
    assertProblem(
        () -> read("1,2", "3,4"),
        ", line 1: the first line must name the columns, but holds numbers only; add names, or say"
            + " --no-header");
    assertProblem(
        () -> read("a", "1"),
        ", line 1: there is only one column, 'a'; a target and at least one more are needed,"
            + " separated by what --delimiter names");
  }

  @Test
  void tellsTheDelimiterFromTheFile() {
    assertThat(read("a;b", "1,5;2,5", "3,5;4").columns().get(0).at(1)).isEqualTo("3,5");
    assertThat(read("a\tb\tc", "1, 2\tx, y\t3").names()).containsExactly("a", "b", "c");
    assertThat(read("a|b", "x|\"1|2\"").columns().get(1).at(0)).isEqualTo("1|2");
    assertThat(read("\"x, y\";b", "1;2").names()).containsExactly("x, y", "b");
    assertThat(read("a,b", "1;2,3", "4,5;6").names()).containsExactly("a", "b");
    assertThat(read("a,b;c", "x;y,1", "z,2").names()).containsExactly("a", "b;c");
  }

  @Test
  void quotesAreCharactersWhereTabsSeparateAndTheyEncloseNothing() {
    CsvTable plain = read("label\ttext", "ham\t\"Hi\" he said", "spam\t\"open", "ham\tbye");
    assertThat(plain.rows()).isEqualTo(3);
    assertThat(plain.columns().get(1).at(0)).isEqualTo("\"Hi\" he said");
    assertThat(plain.columns().get(1).at(1)).isEqualTo("\"open");
    CsvTable quoted = read("label\ttext", "ham\t\"a\tb\"", "spam\tc");
    assertThat(quoted.columns().get(1).at(0)).isEqualTo("a\tb");
  }

  @Test
  void takesTheDelimiterThatIsNamed() {
    assertThat(read(CsvFormat.DETECTED.delimiter(':'), "a:b,c", "1:2").names())
        .containsExactly("a", "b,c");
    assertThat(read(CsvFormat.DETECTED.delimiter('#'), "a#;b", "1#2").names())
        .containsExactly("a", ";b");
    assertProblem(
        () -> read(CsvFormat.DETECTED.delimiter(';'), "a,b", "1,2"),
        ", line 1: there is only one column, 'a,b'; a target and at least one more are needed,"
            + " separated by what --delimiter names");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> CsvFormat.DETECTED.delimiter('\n'))
        .withMessage("delimiter must not be a quotation mark or a line end, but was '\\n'");
  }

  @Test
  void numbersColumnsWithoutAHeader() {
    CsvFormat format = CsvFormat.DETECTED.header(CsvFormat.Header.NONE);
    CsvTable table = read(format, "1,x", "3,y");

    assertThat(table.names()).containsExactly("1", "2");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns().get(1).at(0)).isEqualTo("x");
    assertThat(table.line(0)).isEqualTo(1);
    assertProblem(
        () -> read(format, "1,x", "3"),
        ", line 2: expected 2 fields, as in the first line, but found 1");
  }

  @Test
  void readsDecimalCommasWhereItIsTold() {
    CsvTable table =
        read(
            CsvFormat.DETECTED.decimal(CsvFormat.Decimal.COMMA),
            "a;b",
            "1,5;-2,25e3",
            "\"1,5,6\";one,two",
            " 3 ;,5");

    assertThat(table.columns().get(0).at(0)).isEqualTo("1.5");
    assertThat(table.columns().get(1).at(0)).isEqualTo("-2.25e3");
    assertThat(table.columns().get(0).at(1)).isEqualTo("1,5,6");
    assertThat(table.columns().get(1).at(1)).isEqualTo("one,two");
    assertThat(table.columns().get(1).at(2)).isEqualTo(".5");
  }

  @Test
  void readsTheSameFromAScratchFile() {
    String[] lines = new String[10_001];
    Arrays.setAll(lines, i -> i == 0 ? "a,b" : i + "," + (i % 3 == 0 ? "" : "ü".repeat(i % 17)));
    DataFile file = DataFile.open(TestFiles.csv(folder, "t.csv", lines));
    CsvTable mapped = CsvTable.read(file, CsvFormat.DETECTED, new ScratchFile(0));
    CsvTable held = read(lines);

    for (int column = 0; column < 2; column++) {
      for (int row = 0; row < 10_000; row++) {
        assertThat(mapped.columns().get(column).at(row))
            .isEqualTo(held.columns().get(column).at(row));
        assertThat(mapped.columns().get(column).isMissing(row))
            .isEqualTo(held.columns().get(column).isMissing(row));
      }
    }
  }

  @Test
  void refusesAFieldThatIsLongerThanTheParserTakes() {
    String field = "x".repeat((16 << 20) + 1);
    assertProblem(
        () -> read("a,b", "1,2", "3," + field),
        ", after line 2: a field must have at most 16777216 characters, but one has more; close its"
            + " quote, or shorten it");
  }

  @Test
  void refusesDamagedGzip() {
    byte[] whole = TestFiles.gzip("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    assertProblem(
        () -> raw(Arrays.copyOf(whole, whole.length - 9)),
        ": the gzip data end too early; copy or download the file again");

    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    assertProblem(
        () -> raw(damaged), ": the gzip data are damaged; copy or download the file again");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("none.csv");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataFile.open(file))
        .withMessage(file + ": there is no such file");
  }

  @Test
  void keepsQuotedTextToOneLine() {
    assertThat(DataException.quoted("two\r\nlines")).isEqualTo("'two  lines'");
    assertThat(DataException.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
  }

  private CsvTable read(String... lines) {
    return read(CsvFormat.DETECTED, lines);
  }

  private CsvTable read(CsvFormat format, String... lines) {
    return CsvTable.read(DataFile.open(TestFiles.csv(folder, "t.csv", lines)), format);
  }

  private CsvTable raw(byte[] content) {
    return CsvTable.read(
        DataFile.open(TestFiles.bytes(folder.resolve("t.csv"), content)), CsvFormat.DETECTED);
  }

  private void assertProblem(Runnable reading, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(reading::run)
        .withMessage(folder.resolve("t.csv") + problem);
  }
}
