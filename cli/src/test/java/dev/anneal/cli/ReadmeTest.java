package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java example compiles and runs. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  private static final List<String> PACKAGES =
      List.of(
          "dev.anneal.data",
          "dev.anneal.engine",
          "dev.anneal.find",
          "dev.anneal.libtorch",
          "dev.anneal.libtorch.net",
          "dev.anneal.train",
          "dev.anneal.vary");

  @Test
  void theExampleRuns(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Example.java");
    Files.writeString(source, program(example()));
    compile(source);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object outcome = loader.loadClass("Example").getMethod("run").invoke(null);
      assertThat(outcome).hasToString("Completed[steps=200, timeline=200 steps]");
    }
  }

  private static String example() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    assertThat(block.find()).as("README.md has a Java example").isTrue();
    return block.group(1);
  }

  private static String program(String example) {
    StringBuilder program = new StringBuilder();
    PACKAGES.forEach(name -> program.append("import ").append(name).append(".*;\n"));
    program.append("public class Example {\n  public static Object run() {\n");
    program.append(example.replaceFirst("(?s)\\}\\s*$", "  return outcome;\n}\n"));
    return program.append("  }\n}\n").toString();
  }

  private static void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  errors,
                  files,
                  null,
                  List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(errors.toString()).isTrue();
    }
  }
}
