package dev.anneal.peers;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Schedules of other frameworks: the framework, the name and the parameters as JSON, by lines. */
class FrameworkFuzz {

  private static final Horizon RUN = Horizon.steps(1000).perEpoch(100);

  @FuzzTest
  void schedule(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().limit(3).toList();
    if (lines.size() == 3 && json(lines.get(2)) instanceof Map<?, ?> object) {
      @SuppressWarnings("unchecked") // names in JSON are texts
      Map<String, Object> parameters = (Map<String, Object>) object;
      Framework framework =
          EnumSet.allOf(Framework.class).stream()
              .filter(each -> each.name().equals(lines.get(0)))
              .findFirst()
              .orElse(Framework.PYTORCH);
      Reader.check(
          IllegalArgumentException.class,
          () -> follow(framework.plans(lines.get(1), parameters, 0.1, 0.9)));
    }
  }

  private static Object json(String text) {
    try {
      Object value = JsonMapper.shared().readValue(text, Object.class);
      return value == null ? "" : value;
    } catch (JacksonException notJson) {
      return "";
    }
  }

  private static void follow(Imported imported) {
    Schedule schedule = imported.learningRate().over(RUN);
    for (long step = 0; step < RUN.steps(); step += 37) {
      schedule.at((double) step);
    }
  }
}
