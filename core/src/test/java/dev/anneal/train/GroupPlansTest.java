package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupPlansTest {

  private static final List<String> NAMES = List.of("conv1", "bn1", "conv2", "fc");
  private static final RatePlans RATES =
      new RatePlans(Phase.linear(1, 0, 10), new Constant(0.9), new Constant(0.01));
  private static final Horizon HORIZON = Horizon.steps(11).perEpoch(2);
  private static final Batches BATCHES =
      Batches.shuffled(Blobs.classes(40, 6, 3), 10); // 4 batches an epoch

  private static List<GroupRates> at(GroupPlans groups, long step) {
    return Cursor.over(RATES.groups(groups), HORIZON).groups(NAMES).at(step).groupRates();
  }

  private static List<Boolean> frozen(GroupPlans groups, long step) {
    return at(groups, step).stream().map(GroupRates.FROZEN::equals).toList();
  }

  private static double rate(GroupRates rates) {
    return ((Rates) rates).learningRate();
  }

  @Test
  void factorsKeepTheRatioWhateverTheScheduleDoes() {
    GroupPlans groups = GroupPlans.none().layerDecay(0.5).factor("conv*", new Constant(3));
    for (long step : new long[] {0, 4, 9}) {
      double base = 1 - step / 10.0;
      assertThat(at(groups, step).stream().mapToDouble(GroupPlansTest::rate).toArray())
          .containsExactly(
              new double[] {0.375 * base, 0.25 * base, 1.5 * base, base}, within(1e-15));
    }
  }

  @Test
  void groupsMayHaveTheirOwnMomentumAndWeightDecay() {
    GroupPlans groups =
        GroupPlans.none()
            .weightDecay("bn*", new Constant(0))
            .momentum("*", new Constant(0.5))
            .momentum("fc", Phase.linear(0.8, 0.7, 10));
    assertThat(at(groups, 0))
        .containsExactly(
            new Rates(1, 0.5, 0.01),
            new Rates(1, 0.5, 0),
            new Rates(1, 0.5, 0.01),
            new Rates(1, 0.8, 0.01));
  }

  @Test
  void groupsAreFrozenForAWhileOrThroughout() {
    GroupPlans groups = GroupPlans.none().freeze("conv*", Length.epochs(2)).freeze("bn1");
    assertThat(frozen(groups, 0)).containsExactly(true, true, true, false);
    assertThat(frozen(groups, 3)).containsExactly(true, true, true, false);
    assertThat(frozen(groups, 4)).containsExactly(false, true, false, false);
    assertThat(frozen(groups, 10)).containsExactly(false, true, false, false);
  }

  @Test
  void unfreezingGoesFromTheHeadDown() {
    GroupPlans groups = GroupPlans.none().unfreeze(Length.epochs(1.5));
    assertThat(frozen(groups, 0)).containsExactly(true, true, true, false);
    assertThat(frozen(groups, 3)).containsExactly(true, true, false, false);
    assertThat(frozen(groups, 6)).containsExactly(true, false, false, false);
    assertThat(frozen(groups, 9)).containsExactly(false, false, false, false);
  }

  @Test
  void theHeadTrainsAloneAtFirstAndTheBodyAtAPartOfItsRateThen() {
    GroupPlans groups = GroupPlans.none().headFirst(Length.share(0.4), 0.1);
    assertThat(frozen(groups, 3)).containsExactly(true, true, true, false);
    assertThat(frozen(groups, 4)).containsExactly(false, false, false, false);
    assertThat(at(groups, 4).stream().mapToDouble(GroupPlansTest::rate).toArray())
        .containsExactly(new double[] {0.06, 0.06, 0.06, 0.6}, within(1e-15));
    assertThat(groups).hasToString("head-first(40%, body=0.1)");
    assertThatThrownBy(() -> groups.headFirst(Length.steps(1), 0))
        .hasMessage("body factor must be in (0, 1], but was 0.0");
  }

  @Test
  void whatIsMissingIsToldWithTheNearestNameAndAllOfThem() {
    assertThatThrownBy(() -> GroupPlans.none().freeze("cnov1").check(NAMES))
        .hasMessage(
            "group must match one of conv1, bn1, conv2, fc, but was 'cnov1'; did you mean conv1?");
    assertThatThrownBy(() -> GroupPlans.none().freeze("cnov*").check(NAMES))
        .hasMessage(
            "group must match one of conv1, bn1, conv2, fc, but was 'cnov*'; did you mean conv*?");
    assertThatThrownBy(() -> GroupPlans.none().freeze("layer.3").check(NAMES))
        .hasMessage("group must match one of conv1, bn1, conv2, fc, but was 'layer.3'");
    assertThatThrownBy(() -> GroupPlans.none().freeze("*").check(NAMES))
        .hasMessage("a group must be left to train, but all of conv1, bn1, conv2, fc are frozen");
    assertThatThrownBy(() -> GroupPlans.none().layerDecay(2.6))
        .hasMessage("layer decay must be in (0, 1], but was 2.6");
  }

  @Test
  void theTextSaysWhatIsMeant() {
    assertThat(
            GroupPlans.none()
                .freeze("conv*", Length.epochs(2))
                .freeze("bn1")
                .layerDecay(0.75)
                .unfreeze(Length.steps(50))
                .factor("fc", new Constant(2)))
        .hasToString(
            "freeze(conv*, 2ep), freeze(bn1), layer-decay(0.75), unfreeze(50), factor(fc, 2)");
  }

  @Test
  void groupsThatAreAlikeAreOneCall() {
    ReferenceSession session = ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 5, 0, 1);
    Training.on(session)
        .groups(GroupPlans.none().freeze("hidden", Length.steps(3)))
        .run(RunLength.steps(8));
    assertThat(session.perGroupSeen).hasSize(3).allMatch(groups -> groups.size() == 2);
    assertThat(session.ratesSeen.get(2)).hasSize(1);
    assertThat(session.ratesSeen.get(3)).hasSize(2);
  }

  private static List<double[]> frozenState(ReferenceSession session) {
    List<double[]> slots = session.slots();
    List<double[]> state = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (i % 4 < 2) { // hidden's weights and biases, then out's
        state.add(slots.get(i));
      }
    }
    return state;
  }

  private static void checkFrozenStaysAsItIs(Optimizer optimizer) {
    ReferenceSession session = ReferenceSession.hidden(BATCHES, optimizer, 5, 0, 1);
    Training.on(session).run(RunLength.steps(6));
    List<double[]> before = frozenState(session);
    float[] weights = session.weights().get(0).values();
    float[] head = session.weights().get(2).values();
    Training.on(session).groups(GroupPlans.none().freeze("hidden")).run(RunLength.steps(6));
    assertThat(session.weights().get(0).values()).containsExactly(weights);
    assertThat(session.weights().get(2).values()).isNotEqualTo(head);
    for (int i = 0; i < before.size(); i++) {
      assertThat(frozenState(session).get(i)).containsExactly(before.get(i));
    }
  }

  @Test
  void aFrozenGroupIsNotTouchedAtAll() {
    checkFrozenStaysAsItIs(Optimizer.sgd().weightDecay(0.1));
    checkFrozenStaysAsItIs(Optimizer.adamW());
  }

  @Test
  void aRateOf0StillMovesTheMomentum() {
    ReferenceSession session = ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 5, 0, 1);
    float[] weights = session.weights().get(0).values();
    Training.on(session)
        .groups(GroupPlans.none().factor("hidden", new Constant(0)))
        .run(RunLength.steps(3));
    assertThat(session.weights().get(0).values()).containsExactly(weights);
    assertThat(Arrays.stream(session.slots().get(0)).map(Math::abs).sum()).isPositive();
  }

  @Test
  void aGroupThatWasFrozenFromTheStartTrainsAsIfItBeganThere() {
    ReferenceSession session = ReferenceSession.hidden(BATCHES, Optimizer.adamW(), 5, 0, 1);
    double[] before = values(session);
    Training.on(session)
        .learningRate(new Constant(0.01))
        .weightDecay(new Constant(0))
        .groups(GroupPlans.none().freeze("hidden", Length.steps(5)))
        .run(RunLength.steps(6));
    double[] after = values(session);
    for (int i = 0; i < after.length; i++) {
      // Adam's first step moves every weight by the learning rate, whatever its gradient.
      assertThat(Math.abs(after[i] - before[i])).isCloseTo(0.01, within(1e-5));
    }
  }

  private static double[] values(ReferenceSession session) {
    float[] floats = session.weights().get(0).values();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  @Test
  void thawedGroupsTrainUnlessTheyNeverDo() {
    GroupPlans groups =
        GroupPlans.none()
            .layerDecay(0.5)
            .unfreeze(Length.epochs(1))
            .freeze("conv2", Length.steps(3))
            .freeze("bn1")
            .headFirst(Length.share(0.1), 0.1);
    assertThat(groups.thawed()).hasToString("layer-decay(0.5), freeze(bn1), body(0.1)");
    assertThat(rate(at(groups.thawed(), 0).get(2))).isCloseTo(0.05, within(1e-15));
    assertThat(frozen(groups.thawed(), 0)).containsExactly(false, true, false, false);
    assertThat(GroupPlans.none().thawed()).isEqualTo(GroupPlans.none());
  }

  @Test
  void aBodyIsRefusedAFactorThatIsNone() {
    assertThatThrownBy(() -> new GroupRule.Body(0))
        .hasMessage("body factor must be in (0, 1], but was 0.0");
  }
}
