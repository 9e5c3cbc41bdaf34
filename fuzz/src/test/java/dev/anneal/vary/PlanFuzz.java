package dev.anneal.vary;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.charset.StandardCharsets;

/** Texts of plans. */
class PlanFuzz {

  private static final Horizon RUN = Horizon.steps(1000).perEpoch(100).batch(32);

  @FuzzTest
  void plan(byte[] text) {
    Reader.check(
        IllegalArgumentException.class,
        () -> follow(Plans.parse(new String(text, StandardCharsets.UTF_8), 0.1)));
  }

  /** What was read must have a text that reads the same, and a value at each step. */
  private static void follow(Plan plan) {
    if (!Plans.parse(plan.toString()).equals(plan)) {
      throw new AssertionError("reads back as another plan: " + plan);
    }
    Schedule schedule = plan.over(RUN);
    for (long step = 0; step < RUN.steps(); step += 37) {
      schedule.at((double) step);
    }
  }
}
