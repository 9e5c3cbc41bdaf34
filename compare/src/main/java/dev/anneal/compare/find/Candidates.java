package dev.anneal.compare.find;

import dev.anneal.engine.Nearest;
import dev.anneal.find.FastaiMinimum;
import dev.anneal.find.FastaiSlide;
import dev.anneal.find.FastaiSteep;
import dev.anneal.find.Lightning;
import dev.anneal.find.RateTest;
import dev.anneal.find.Rule;
import dev.anneal.find.Steepest;
import dev.anneal.find.Suggestion;
import dev.anneal.find.TorchLrFinder;
import dev.anneal.find.TurningPoint;
import dev.anneal.find.TwoEdges;
import dev.anneal.find.Valley;
import dev.anneal.train.StepBack;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The finders that are tried: Anneal's, its single rules, those of others, and none at all. */
public final class Candidates {

  /** What {@code anneal train} does, which the others are held against. */
  public static final Candidate ANNEAL = new Named("anneal", Candidates::withNet);

  /** The same rate without the net under the run, as the others' runs have none. */
  private static final Candidate WITHOUT_NET =
      new Named("anneal-without-net", Candidates::withoutNet);

  /** The optimizer's usual rate, unseen. */
  private static final Candidate USUAL =
      candidate(
          "usual-rate",
          situation -> new Answer(OptionalDouble.of(situation.optimizer().usualLearningRate()), 0));

  private static final Pattern RAISED =
      Pattern.compile("(?<whose>anneal(-without-net)?)-times-(?<times>[1-9][0-9]?)");

  private Candidates() {}

  /** All, in the order of reports. */
  public static List<Candidate> all() {
    return List.of(
        ANNEAL,
        WITHOUT_NET,
        rule(new TwoEdges(), Sweep.STANDARD),
        rule(new TurningPoint(), Sweep.STANDARD),
        rule(new Steepest(), Sweep.STANDARD),
        rule(new Valley(), Sweep.FASTAI),
        rule(new FastaiSlide(), Sweep.FASTAI),
        rule(new FastaiSteep(), Sweep.FASTAI),
        rule(new FastaiMinimum(), Sweep.FASTAI),
        rule(new TorchLrFinder(), Sweep.TORCH_LR_FINDER),
        rule(new Lightning(Lightning.Axis.STEP), Sweep.LIGHTNING),
        rule(new Lightning(Lightning.Axis.RATE), Sweep.LIGHTNING),
        USUAL,
        new CalibratedConstant(),
        new HandSearch());
  }

  /**
   * The one of this name; besides {@link #all()} there is {@code anneal-times-N}, with {@code
   * anneal-without-net-times-N}: rates that are N times too high, to see what the net catches.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Candidate named(String name) {
    Matcher raised = RAISED.matcher(name);
    return raised.matches()
        ? raised(named(raised.group("whose")), Integer.parseInt(raised.group("times")))
        : listed(name);
  }

  private static Candidate raised(Candidate candidate, int times) {
    return candidate(
        candidate.name() + "-times-" + times,
        situation -> {
          Answer answer = candidate.answer(situation);
          double rate = times * answer.rate().orElse(situation.optimizer().usualLearningRate());
          return new Answer(OptionalDouble.of(rate), answer.steps(), answer.net());
        });
  }

  private static Candidate listed(String name) {
    List<String> names = all().stream().map(Candidate::name).toList();
    return all().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rules must be among %s, but was '%s'%s"
                        .formatted(String.join(", ", names), name, Nearest.hint(name, names))));
  }

  /** A rule, on the sweep that its authors run. */
  public static Candidate rule(Rule rule, Sweep sweep) {
    return candidate(
        rule.name(),
        situation -> {
          RateTest.Result swept = situation.sweep(sweep);
          return new Answer(rule.learningRate(swept.curve()), swept.steps());
        });
  }

  private static Answer withoutNet(Situation situation) {
    return suggested(situation, situation.sweep(Sweep.ANNEAL), null);
  }

  private static Answer withNet(Situation situation) {
    RateTest.Result swept = situation.sweep(Sweep.ANNEAL);
    double constantLoss = situation.purpose().constantLoss();
    return suggested(
        situation,
        swept,
        StepBack.USUAL.yardstick(swept.curve().yardstick(constantLoss).orElse(null)));
  }

  private static Answer suggested(
      Situation situation, RateTest.Result swept, @Nullable StepBack net) {
    OptionalDouble rate =
        swept.curve().suggest(situation.purpose()) instanceof Suggestion.Found found
            ? OptionalDouble.of(found.learningRate())
            : OptionalDouble.empty();
    return new Answer(rate, swept.steps(), net);
  }

  private static Candidate candidate(String name, Finding finding) {
    return new Named(name, finding);
  }

  private interface Finding {
    Answer answer(Situation situation);
  }

  private record Named(String name, Finding finding) implements Candidate {
    @Override
    public Answer answer(Situation situation) {
      return finding.answer(situation);
    }
  }
}
