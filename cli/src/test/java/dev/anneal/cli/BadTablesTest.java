package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CSV files that cannot be used: one line that begins with the file (and the line, where there is
 * one), and exit code 2. The words are asserted where the reader is tested.
 */
class BadTablesTest {

  private static final String GOOD = "1,u,x\n2,v,y\n3,u,x\n4,v,y\n5,u,x\n6,v,y\n";

  @TempDir private Path folder;
  private InProcess anneal;

  @BeforeEach
  void launcher() {
    anneal = new InProcess(folder);
  }

  private Launcher.Result show(byte[] content) {
    BadFile.write(folder.resolve("t.csv"), content);
    return anneal.run(
        "data",
        "show",
        folder.resolve("t.csv").toString(),
        "--target",
        "y",
        "--task",
        "classification");
  }

  static Stream<Arguments> refused() {
    String header = "a,b,y\n";
    return Stream.of(
        arguments("empty", latin(""), "t.csv: "),
        arguments("blank", latin("\n\n\n"), "t.csv"),
        arguments("a header alone", latin(header), "t.csv: "),
        arguments("a mark alone", latin("\u00ef\u00bb\u00bf"), "t.csv: "),
        arguments("a row too short", latin(header + "1,u\n" + GOOD), "t.csv, line 2: "),
        arguments("a row too long", latin(header + GOOD + "1,u,x,9\n"), "t.csv, line 8: "),
        arguments("an open quote", latin(header + GOOD + "7,\"u,x\n8,v,y\n"), "t.csv, line "),
        arguments("a name twice", latin("a,a,y\n" + GOOD), "t.csv"),
        arguments("a target twice", latin("y,b,y\n" + GOOD), "t.csv"),
        arguments("no such target", latin("a,b,z\n" + GOOD), "t.csv: there is no column named 'y'"),
        arguments("one class", latin(header + "1,u,x\n2,v,x\n3,u,x\n"), "t.csv: target 'y' is 'x'"),
        arguments("no target at all", latin(header + "1,u,\n2,v,\n3,u,\n"), "t.csv: target 'y'"),
        arguments("infinity", latin(header + GOOD + "inf,u,x\n"), "t.csv, line 8, column 'a': "),
        arguments("too large", latin(header + GOOD + "1e999,u,x\n"), "t.csv, line 8, column 'a': "),
        arguments("columns of nothing", latin(header + ",,x\n,,y\n,,x\n,,y\n,,x\n"), "t.csv"),
        arguments("UTF-16", (header + GOOD).getBytes(StandardCharsets.UTF_16), "t.csv"),
        arguments("Latin-1", latin(header + GOOD + "7,\u00fc,x\n"), "t.csv"),
        arguments("zeros", new byte[4000], "t.csv"),
        arguments("an image", BadFile.image("png", 9, 9, 1), "t.csv"),
        arguments(
            "cut gzip", BadFile.cut(BadFile.gzip(latin(header + GOOD)), 25), "t.csv: the gzip"),
        arguments("huge field", latin(header + GOOD + "\"" + "u".repeat(40_000_000)), "t.csv"));
  }

  private static byte[] latin(String text) {
    return BadFile.latin(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, byte[] content, String start) {
    Launcher.Result result = show(content);
    assertThat(result.err())
        .startsWith("anneal: " + start)
        .hasLineCount(1)
        .doesNotContain("Exception", "unexpected");
    assertThat(result.err().length()).as("can be read").isLessThan(600);
    assertThat(result.code()).isEqualTo(2);
  }

  static Stream<Arguments> read() {
    String header = "a,b,y\n";
    return Stream.of(
        arguments("plain", latin(header + GOOD)),
        arguments("a mark", latin("\u00ef\u00bb\u00bf" + header + GOOD)),
        arguments("CRLF", latin((header + GOOD).replace("\n", "\r\n"))),
        arguments("no end of line", latin((header + GOOD).strip())),
        arguments("quotes", latin("\"a\",\"b\",\"y\"\n" + GOOD + "7,\"u\",\"x\"\n")),
        arguments("gzip", BadFile.gzip(latin(header + GOOD))),
        arguments("a missing value", latin(header + GOOD + ",v,x\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void read(String name, byte[] content) {
    Launcher.Result result = show(content);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("2 classes\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void otherThings(String name, String data, String line) throws IOException {
    Files.createDirectories(folder.resolve("folder"));
    Launcher.Result result = anneal.run("data", "show", folder.resolve(data).toString());
    assertThat(result.err()).startsWith("anneal: ").contains(line).hasLineCount(1);
    assertThat(result.code()).isEqualTo(2);
  }

  static Stream<Arguments> otherThings() {
    return Stream.of(
        arguments("missing", "nothing.csv", "no data set or file named '"),
        arguments("a folder", "folder", "there must be a folder for each of at least 2 classes"));
  }
}
