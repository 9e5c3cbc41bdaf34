package dev.anneal.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "dev.anneal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] PLAIN = {"java..", "org.jspecify.."};

  private static ArchRule only(String subject, String... others) {
    String[] allowed = new String[PLAIN.length + others.length + 1];
    System.arraycopy(PLAIN, 0, allowed, 0, PLAIN.length);
    System.arraycopy(others, 0, allowed, PLAIN.length, others.length);
    allowed[allowed.length - 1] = subject;
    return classes()
        .that()
        .resideInAPackage(subject)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  @ArchTest static final ArchRule VARY_DEPENDS_ON_NOTHING = only("dev.anneal.vary..");

  @ArchTest static final ArchRule ENGINE_DEPENDS_ON_THE_JDK = only("dev.anneal.engine..");

  @ArchTest
  static final ArchRule TRAIN_DEPENDS_ON_VARY_AND_ENGINE =
      only("dev.anneal.train..", "dev.anneal.vary..", "dev.anneal.engine..");

  @ArchTest
  static final ArchRule JUDGE_DEPENDS_ON_ENGINE = only("dev.anneal.judge..", "dev.anneal.engine..");

  @ArchTest
  static final ArchRule FIND_DEPENDS_ON_TRAIN =
      only("dev.anneal.find..", "dev.anneal.train..", "dev.anneal.vary..", "dev.anneal.engine..");

  @ArchTest
  static final ArchRule RUNS_DEPENDS_ON_CORE =
      only(
          "dev.anneal.runs..",
          "dev.anneal.find..",
          "dev.anneal.judge..",
          "dev.anneal.train..",
          "dev.anneal.vary..",
          "dev.anneal.engine..",
          "de.siegmar.fastcsv..",
          "tools.jackson..");

  @ArchTest
  static final ArchRule COMPARE_DEPENDS_ON_RUNS =
      only(
          "dev.anneal.compare..",
          "dev.anneal.runs..",
          "dev.anneal.find..",
          "dev.anneal.judge..",
          "dev.anneal.train..",
          "dev.anneal.vary..",
          "dev.anneal.engine..",
          "de.siegmar.fastcsv..",
          "tools.jackson..");

  @ArchTest
  static final ArchRule DATA_SEES_ONLY_ENGINE =
      only(
          "dev.anneal.data..",
          "dev.anneal.engine..",
          "de.siegmar.fastcsv..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..",
          "org.apache.commons.compress..",
          "org.apache.commons.statistics.distribution..",
          "javax.imageio..");

  @ArchTest
  static final ArchRule PREDICT_DEPENDS_ON_RUNS_AND_DATA =
      only(
          "dev.anneal.predict..",
          "dev.anneal.runs..",
          "dev.anneal.data..",
          "dev.anneal.engine..",
          "tools.jackson..");

  @ArchTest
  static final ArchRule FETCH_SEES_ONLY_ENGINE =
      only(
          "dev.anneal.fetch..",
          "dev.anneal.engine..",
          "de.siegmar.fastcsv..",
          "org.apache.commons.compress..");

  @ArchTest
  static final ArchRule LIBTORCH_SEES_ONLY_ENGINE =
      only("dev.anneal.libtorch..", "dev.anneal.engine..", "org.bytedeco..");

  @ArchTest
  static final ArchRule REPORT_SEES_NO_OTHER_MODULE = only("dev.anneal.report..", "gg.jte..");

  @ArchTest
  static final ArchRule ONLY_LIBTORCH_USES_JAVACPP =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.anneal.libtorch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule THE_COMMAND_LINE_NAMES_NO_ENGINE =
      noClasses()
          .that()
          .resideInAPackage("dev.anneal.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.anneal.libtorch..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.anneal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS_FOR =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..manager..");
}
