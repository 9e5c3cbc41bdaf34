package dev.anneal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fuzz test on random inputs for a while, each in a process of its own, several side by side.
 * An input that is found lies in the test's folder of inputs when it has ended: commit it with what
 * mends it.
 */
class RandomInputsIT {

  private static final String SECONDS = System.getProperty("fuzz.seconds", "2");

  /** The same from run to run, so that a change is not blamed for luck; 0 draws another. */
  private static final String SEED = System.getProperty("fuzz.seed", "1");

  private static final String ONLY = System.getProperty("fuzz.only", "");

  /** Maven's own class path is a jar that points to this one. */
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /**
   * The classes whose branches the fuzzer tries to reach; with Jackson's it takes ten times longer.
   */
  private static final String GUIDES = "dev.anneal.**:de.siegmar.**";

  private static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @AfterAll
  static void end() {
    WORKERS.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> readers() throws IOException {
    List<Method> tests = fuzzTests();
    assertThat(tests).as("the fuzz tests whose name contains '%s'", ONLY).isNotEmpty();
    List<DynamicTest> readers = new ArrayList<>();
    for (Method test : tests) {
      Future<String> findings = WORKERS.submit(() -> findings(test));
      readers.add(DynamicTest.dynamicTest(name(test), () -> assertThat(findings.get()).isEmpty()));
    }
    return readers.stream();
  }

  private static String name(Method test) {
    return test.getDeclaringClass().getSimpleName() + "." + test.getName();
  }

  private static List<Method> fuzzTests() throws IOException {
    Path classes = Path.of("target", "test-classes");
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith("Fuzz.class"))
          .map(file -> classes.relativize(file).toString().replace(".class", ""))
          .map(file -> load(file.replace(File.separatorChar, '.')))
          .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
          .filter(method -> method.isAnnotationPresent(FuzzTest.class))
          .filter(method -> name(method).contains(ONLY))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the fuzzer says of what it found; empty for nothing. */
  private static String findings(Method test) throws IOException, InterruptedException {
    Path said = Path.of("target", "fuzz", name(test) + ".txt");
    Files.createDirectories(said.getParent());
    Process process =
        new ProcessBuilder(command(test))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int code;
    try {
      code = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return code == 0 ? "" : Files.readString(said);
  }

  private static List<String> command(Method test) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("fuzz.memory", "-Xmx512m"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // five times as many inputs in a short time
        "-Djava.awt.headless=true",
        "-cp",
        CLASS_PATH,
        Jazzer.class.getName(),
        "--target_class=" + test.getDeclaringClass().getName(),
        "--target_method=" + test.getName(),
        "--instrumentation_includes=" + GUIDES,
        "--custom_hook_includes=" + GUIDES,
        "-timeout=60",
        "-report_slow_units=60", // a busy machine makes any input slow
        "-seed=" + SEED,
        "-max_total_time=" + SECONDS);
  }
}
