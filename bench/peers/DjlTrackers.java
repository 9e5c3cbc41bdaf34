import ai.djl.training.tracker.Tracker;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values of DJL's own trackers, many parameters each, as its optimizers ask for them: update 1
 * first. With DJL's api and what it depends on in a folder, as {@code mvn
 * dependency:copy-dependencies} leaves them:
 *
 * <pre>
 * java -cp 'FOLDER/*' bench/peers/DjlTrackers.java \
 *     > core/src/test/resources/golden/djl-cases.json
 * </pre>
 */
final class DjlTrackers {

  private static final int STEPS = 40;
  private static final Gson LINE =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  public static void main(String[] args) {
    List<String> lines = new ArrayList<>();
    for (String each : CASES.strip().split("\n")) {
      String name = each.substring(0, each.indexOf(' '));
      Map<?, ?> parameters = LINE.fromJson(each.substring(each.indexOf(' ')), Map.class);
      lines.add(LINE.toJson(values(name, parameters)));
    }
    System.out.println("[\n" + String.join(",\n", lines) + "\n]");
  }

  private static Map<String, Object> values(String name, Map<?, ?> parameters) {
    Tracker tracker = tracker(name, parameters);
    float[] values = new float[STEPS];
    for (int step = 0; step < STEPS; step++) {
      values[step] = tracker.getNewValue(step + 1);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", name);
    result.put("params", parameters);
    result.put("learningRate", IntStream.range(0, STEPS).mapToObj(i -> values[i]).toList());
    return result;
  }

  private static Tracker tracker(String name, Map<?, ?> parameters) {
    if (name.equals("fixed")) {
      return Tracker.fixed(((Number) parameters.get("value")).floatValue());
    }
    try {
      Class<?> type = Class.forName("ai.djl.training.tracker." + name);
      Object builder = type.getMethod("builder").invoke(null);
      for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
        call(builder, (String) parameter.getKey(), parameter.getValue());
      }
      return (Tracker) builder.getClass().getMethod("build").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void call(Object builder, String name, Object value)
      throws ReflectiveOperationException {
    Method method =
        Arrays.stream(builder.getClass().getMethods())
            .filter(each -> each.getName().matches("(?i)(set|opt)" + name))
            .findFirst()
            .orElseThrow();
    method.invoke(builder, as(method.getParameterTypes()[0], value));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object as(Class<?> type, Object value) {
    if (type == Tracker.class) {
      List<?> pair = (List<?>) value;
      return tracker((String) pair.get(0), (Map<?, ?>) pair.get(1));
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToInt(each -> ((Number) each).intValue()).toArray();
    }
    if (type.isEnum()) {
      return Enum.valueOf((Class) type, (String) value);
    }
    if (type == float.class) {
      return ((Number) value).floatValue();
    }
    return ((Number) value).intValue();
  }

  private static final String CASES =
      """
      fixed {"value": 0.3}
      FactorTracker {"baseValue": 0.5, "factor": 0.9}
      FactorTracker {"baseValue": 0.5, "factor": 0.9, "minValue": 0.1}
      FactorTracker {"baseValue": 0.5, "factor": 0.9, "maxUpdates": 7}
      FactorTracker {"baseValue": 0.5, "factor": 0.9, "maxUpdates": 1}
      FactorTracker {"baseValue": 0.5, "factor": 0.9, "maxUpdates": 0}
      FactorTracker {"baseValue": 0.5, "factor": 0.5, "minValue": 0.49}
      FactorTracker {"baseValue": 1, "factor": 0.25, "minValue": 0.125}
      FactorTracker {"baseValue": 0.5, "factor": 1}
      MultiFactorTracker {"baseValue": 0.1, "factor": 0.1, "steps": [10, 20]}
      MultiFactorTracker {"baseValue": 0.1, "factor": 0.3, "steps": [1, 2, 20]}
      MultiFactorTracker {"baseValue": 0.1, "factor": 0, "steps": [3, 20]}
      MultiFactorTracker {"baseValue": 0.1, "steps": [3, 20]}
      LinearTracker {"baseValue": 0.1, "slope": 0.1}
      LinearTracker {"baseValue": 0, "slope": 0.1, "maxValue": 0.25}
      LinearTracker {"baseValue": 1, "slope": 1, "maxValue": 3.5}
      LinearTracker {"baseValue": 3.5, "slope": -1, "minValue": 1}
      LinearTracker {"baseValue": 0.5, "slope": -0.01}
      LinearTracker {"baseValue": 0.5, "slope": -0.01, "maxUpdates": 20}
      LinearTracker {"baseValue": 0.5, "slope": 0.01, "maxUpdates": 1}
      LinearTracker {"baseValue": 0.5, "slope": 0.01, "maxUpdates": 0}
      LinearTracker {"baseValue": 0.5, "slope": 1, "maxValue": 0.6}
      CosineTracker {"baseValue": 0.5, "maxUpdates": 10}
      CosineTracker {"baseValue": 0.5, "finalValue": 0, "maxUpdates": 33}
      CosineTracker {"baseValue": 0.5, "finalValue": 0.2, "maxUpdates": 1}
      PolynomialDecayTracker {"baseValue": 0.1, "endLearningRate": 0.01, "decaySteps": 10}
      PolynomialDecayTracker {"baseValue": 0.1, "endLearningRate": 0.01, "decaySteps": 10, "power": 2}
      PolynomialDecayTracker {"baseValue": 0.1, "endLearningRate": 0.01, "decaySteps": 10, "power": 0}
      PolynomialDecayTracker {"baseValue": 0.01, "endLearningRate": 0.1, "decaySteps": 30, "power": 0.5}
      PolynomialDecayTracker {"baseValue": 0.1, "endLearningRate": 0.01, "decaySteps": 1}
      CyclicalTracker {}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 2}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 2, "mode": "TRIANGULAR2"}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 2, "mode": "EXP_RANGE", "gamma": 0.5}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 2, "mode": "EXP_RANGE", "gamma": 0}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 2, "gamma": 0.5}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 3, "stepSizeDown": 5}
      CyclicalTracker {"baseValue": 0.1, "maxValue": 0.1}
      WarmUpTracker {"mainTracker": ["fixed", {"value": 0.5}], "warmUpSteps": 4, "warmUpBeginValue": 0.01}
      WarmUpTracker {"mainTracker": ["fixed", {"value": 0.5}], "warmUpSteps": 4, "warmUpBeginValue": 0.01, "warmUpMode": "CONSTANT"}
      WarmUpTracker {"mainTracker": ["fixed", {"value": 0.5}]}
      WarmUpTracker {"mainTracker": ["fixed", {"value": 0.5}], "warmUpSteps": 1}
      WarmUpTracker {"mainTracker": ["CosineTracker", {"baseValue": 0.5, "maxUpdates": 20}], "warmUpSteps": 5}
      WarmUpTracker {"mainTracker": ["CosineTracker", {"baseValue": 0.5, "maxUpdates": 20}]}
      WarmUpTracker {"mainTracker": ["MultiFactorTracker", {"baseValue": 0.5, "factor": 0.1, "steps": [3, 9]}], "warmUpSteps": 5}
      WarmUpTracker {"mainTracker": ["FactorTracker", {"baseValue": 0.5, "factor": 0.8, "maxUpdates": 9}], "warmUpSteps": 1}
      WarmUpTracker {"mainTracker": ["CyclicalTracker", {"baseValue": 0.1, "maxValue": 1, "stepSizeUp": 3, "mode": "EXP_RANGE", "gamma": 0.9}], "warmUpSteps": 6}
      WarmUpTracker {"mainTracker": ["WarmUpTracker", {"mainTracker": ["LinearTracker", {"baseValue": 0.1, "slope": 0.1}], "warmUpSteps": 3}], "warmUpSteps": 4, "warmUpBeginValue": 0.2}
      """;
}
