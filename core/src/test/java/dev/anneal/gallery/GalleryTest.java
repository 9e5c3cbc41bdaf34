package dev.anneal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.peers.Framework;
import dev.anneal.train.Observer;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gallery is true: its pictures are drawn from its texts, its lines of Java make the same
 * plans, and its translations are what the importers answer. Where a picture differs, the one that
 * is right is left in {@code target/gallery}, to be copied to {@code docs/schedules}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GalleryTest {

  private static final Horizon RUN = Horizon.steps(1000).perEpoch(100).batch(32);
  private static final SvgPlot PLOT = new SvgPlot(560, 150);
  private static final String PLATEAU = "schedules/reduce-on-plateau.svg";
  private static final Path DRAWN = Path.of("target", "gallery");

  private JShell shell;

  @BeforeAll
  void openShell() throws URISyntaxException {
    shell = JShell.builder().executionEngine("local").build();
    shell.addToClasspath(
        Path.of(Plan.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    List.of("dev.anneal.vary.*", "dev.anneal.train.*", "java.util.*")
        .forEach(name -> shell.eval("import " + name + ";"));
  }

  @AfterAll
  void closeShell() {
    shell.close();
  }

  static List<Gallery.Entry> entries() {
    return Gallery.entries();
  }

  static List<Gallery.Entry> plans() {
    return entries().stream().filter(entry -> !entry.picture().equals(PLATEAU)).toList();
  }

  static List<Gallery.Translation> translations() {
    return Gallery.translations();
  }

  @Test
  void showsEveryPolicyAndOperator() {
    String texts = plans().stream().map(Gallery.Entry::text).collect(Collectors.joining("\n"));
    Set<String> names =
        Pattern.compile("[a-z][a-z0-9-]*(?=\\()")
            .matcher(texts)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(HashSet::new));
    names.add("constant"); // as text a bare number
    assertThat(names).containsAll(Plans.names());
    assertThat(names)
        .contains(
            "times",
            "plus",
            "max",
            "min",
            "clamp",
            "scale",
            "shift",
            "repeat",
            "take",
            "after-warmup");
    assertThat(Gallery.page().split("### ", -1)).hasSizeGreaterThan(plans().size());
  }

  @Test
  void everyHeadingIsAnEntryAndLinkedTo() {
    String page = Gallery.page();
    String gallery = page.substring(0, page.indexOf("## What others call it"));
    List<String> headings =
        Pattern.compile("### (.+)").matcher(gallery).results().map(m -> m.group(1)).toList();
    assertThat(entries()).extracting(Gallery.Entry::title).containsExactlyElementsOf(headings);
    for (String heading : headings) {
      String anchor = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "");
      assertThat(page).contains("(#" + anchor.replace(' ', '-') + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void javaMakesThePlanOfTheText(Gallery.Entry entry) {
    Plan plan = Plans.parse(entry.text());
    assertThat(evaluate(entry.code() + ".toString()")).isEqualTo('"' + plan.toString() + '"');
  }

  @Test
  void javaMakesThePlateauOfTheText() {
    Gallery.Entry entry = entries().get(entries().size() - 1);
    assertThat(evaluate(entry.code() + ".toString()"))
        .isEqualTo('"' + entry.text().replaceAll(".*'(.*)'", "$1") + '"');
  }

  @ParameterizedTest
  @MethodSource("entries")
  void picturesAreDrawnFromTheText(Gallery.Entry entry) throws IOException {
    double[] values = entry.picture().equals(PLATEAU) ? onAPlateau() : values(entry.text());
    String picture = PLOT.draw(values);
    Files.createDirectories(DRAWN);
    Path file = Gallery.DOCS.resolve(entry.picture());
    Files.writeString(DRAWN.resolve(file.getFileName()), picture);
    assertThat(file).isRegularFile();
    assertThat(Gallery.read(file)).isEqualTo(picture);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void translationsAreTheImporters(Gallery.Translation translation) {
    Map<String, Object> parameters =
        JsonMapper.shared().readValue(translation.parameters(), new TypeReference<>() {});
    Plan plan =
        framework(translation.framework())
            .plans(translation.name(), parameters, 0.1, 0.9)
            .learningRate();
    assertThat(plan.toString()).isEqualTo(translation.text());
  }

  @Test
  void everyScheduleOfAFrameworkIsTranslated() {
    for (Framework framework : Framework.values()) {
      Set<String> translated =
          translations().stream()
              .filter(translation -> framework(translation.framework()) == framework)
              .map(Gallery.Translation::name)
              .collect(Collectors.toSet());
      assertThat(translated)
          .as("%s", framework)
          .containsExactlyInAnyOrderElementsOf(framework.names());
    }
  }

  private static Framework framework(String heading) {
    return Framework.valueOf(heading.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private String evaluate(String code) {
    List<SnippetEvent> events = shell.eval(code);
    SnippetEvent event = events.get(events.size() - 1);
    String problems =
        shell
            .diagnostics(event.snippet())
            .map(problem -> problem.getMessage(Locale.ROOT))
            .collect(Collectors.joining("; "));
    assertThat(event.value()).as("%s: %s", code, problems).isNotNull();
    return event.value();
  }

  private static double[] values(String text) {
    Schedule schedule = Plans.parse(text).over(RUN);
    return IntStream.range(0, (int) RUN.steps()).mapToDouble(schedule::at).toArray();
  }

  /** The rates of a run whose loss falls for 300 steps and is looked at every 50. */
  private static double[] onAPlateau() {
    ReferenceSession session =
        ReferenceSession.linear(Batches.shuffled(Blobs.classes(40, 6, 3), 10), Optimizer.sgd(), 1);
    double[] rates = new double[(int) RUN.steps()];
    Arrays.fill(rates, Double.NaN);
    Observer reader =
        step -> {
          rates[(int) step.index()] = step.rates().learningRate();
          return Signal.CONTINUE;
        };
    Training.on(session)
        .learningRate(new Constant(0.1))
        .observe(reader)
        .observe(
            ReduceOnPlateau.USUAL
                .factor(0.5)
                .patience(2)
                .on(
                    step ->
                        step.index() % 50 == 49
                            ? OptionalDouble.of(Math.max(1, 4 - step.index() / 100.0))
                            : OptionalDouble.empty()))
        .run(RunLength.steps(RUN.steps()));
    return rates;
  }
}
