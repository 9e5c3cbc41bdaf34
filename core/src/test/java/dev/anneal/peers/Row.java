package dev.anneal.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import java.util.Map;
import org.assertj.core.data.Offset;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A value that a framework's schedule has at a step; the arithmetic is its derivation. */
record Row(String name, String json, double step, double value) {

  /** The parameters, as a JSON library reads them. */
  static Map<String, Object> parameters(String json) {
    return JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {});
  }

  /** Half a cosine from 1 to 0. */
  static double half(double share) {
    return (1 + Math.cos(Math.PI * share)) / 2;
  }

  void check(Plan plan, double relative) {
    assertThat(plan.over(1000).at(step))
        .as("%s %s at %s, as %s", name, json, step, plan)
        .isCloseTo(value, Offset.offset(relative * Math.abs(value) + 1e-16));
    assertThat(Plans.text(plan)).isPresent();
  }
}
