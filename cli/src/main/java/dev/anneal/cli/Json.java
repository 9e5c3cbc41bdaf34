package dev.anneal.cli;

import dev.anneal.data.PreprocessingJson;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Machine-readable output. Numbers that are not finite are null: JSON has no NaN. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(PreprocessingJson.module())
          .build();

  private Json() {}

  static String text(Object value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /** A number, or null where it is none. */
  static @Nullable Double number(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  /** A list of numbers with null where one is none. */
  static List<@Nullable Double> numbers(List<Double> values) {
    return values.stream().<@Nullable Double>map(Json::number).toList();
  }

  static void write(@Nullable Path file, Object value) {
    if (file != null) {
      OutputFile.write(file, text(value));
    }
  }
}
