package dev.anneal.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs the command line in this process, as the launcher would in one of its own: for many short
 * cases.
 *
 * @param folder is left out of what is said
 */
record InProcess(Path folder) {

  private static final Interruption INTERRUPTION = Interruption.install();

  static {
    INTERRUPTION.finished(); // nothing to wait for when the tests end
    Locale.setDefault(Locale.ROOT);
  }

  Launcher.Result run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(wrong, true, StandardCharsets.UTF_8));
      int code = Main.run(INTERRUPTION, arguments);
      return new Launcher.Result(code, text(said), text(wrong));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }
}
