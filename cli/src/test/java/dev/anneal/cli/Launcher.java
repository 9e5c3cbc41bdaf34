package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the real launcher in a folder.
 *
 * @param folder the working directory
 */
record Launcher(Path folder) {

  static final Path SCRIPT = Path.of("..", "anneal").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 240;

  /** Runs {@code anneal} with these arguments. */
  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    return finish(start(command));
  }

  /** Runs {@code anneal}, which must end well and have nothing to say but its progress. */
  Result succeed(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertThat(result.error()).isEmpty();
    assertThat(result.code()).isZero();
    return result;
  }

  /** Runs {@code anneal}, which must refuse its input in this one line, and begin no run. */
  void refuse(String line, String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertThat(result.error()).isEqualTo(line);
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("runs")).as("no run is begun").doesNotExist();
  }

  /** Arguments and more of them. */
  static String[] and(String[] first, String... more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Runs a line of shell in which {@code "$ANNEAL"} is the launcher. */
  Result shell(String line) throws IOException, InterruptedException {
    return finish(start(List.of("sh", "-c", line)));
  }

  /** Starts a command whose output goes to the files {@code out} and {@code err}. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out().toFile()).redirectError(err().toFile());
    builder.environment().put("ANNEAL", SCRIPT.toString());
    builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1"); // half the time to start
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().put("OPENBLAS_THREAD_TIMEOUT", "4");
    builder.environment().remove("ANNEAL_DATA");
    return builder.start();
  }

  Result finish(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "the command did not end; it said: " + Files.readString(out()));
    }
    return new Result(process.exitValue(), Files.readString(out()), Files.readString(err()));
  }

  Path out() {
    return folder.resolve("out");
  }

  private Path err() {
    return folder.resolve("err");
  }

  Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  JsonNode json(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(name)));
  }

  /** How a command ended. */
  record Result(int code, String out, String err) {

    /** Standard error without the lines of progress. */
    String error() {
      return String.join(
          "\n",
          err.lines()
              .filter(
                  line ->
                      !line.matches("(finding|trying|training|baseline|fetching|bench) +\\d+%.*"))
              .toList());
    }
  }
}
