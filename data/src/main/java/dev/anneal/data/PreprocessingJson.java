package dev.anneal.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.anneal.engine.OneLine;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A preprocessing as JSON, written and read. A member {@code kind} says which of the permitted
 * records an object is; no other class is ever made. What is read is not trusted: a member too many
 * or too few, a value of another type and whatever a record refuses are errors.
 */
public final class PreprocessingJson {

  private static final List<Class<?>> SEALED =
      List.of(Preprocessing.class, Column.class, Target.class, Target.Numeric.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(module())
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private PreprocessingJson() {}

  /** What a mapper needs to write a preprocessing as a part of something else. */
  public static JacksonModule module() {
    SimpleModule module = new SimpleModule("anneal-preprocessing");
    for (Class<?> sealed : SEALED) {
      module.setMixInAnnotation(sealed, Kind.class);
      module.registerSubtypes(sealed.getPermittedSubclasses());
    }
    return module.setMixInAnnotation(Shape.class, ShapeText.class);
  }

  /** A preprocessing as JSON on one line. */
  public static String write(Preprocessing preprocessing) {
    return MAPPER.writeValueAsString(preprocessing);
  }

  /**
   * The preprocessing that was written.
   *
   * @throws IllegalArgumentException if this is none
   */
  public static Preprocessing read(String json) {
    try {
      Preprocessing read = MAPPER.readValue(json, Preprocessing.class);
      if (read == null) {
        throw new IllegalArgumentException("preprocessing must be an object, but was null");
      }
      read.shape().values();
      return read;
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException(
          "preprocessing cannot be read: " + OneLine.of(reason(wrong)), wrong);
    } catch (ArithmeticException tooLarge) {
      throw new IllegalArgumentException(
          "preprocessing cannot be read: its shape has more values than fit in memory", tooLarge);
    }
  }

  /** What a record says of its values; else what the parser does, without its place in the JSON. */
  private static String reason(JacksonException wrong) {
    return wrong.getCause() instanceof IllegalArgumentException refused
            && refused.getMessage() != null
        ? String.valueOf(refused.getMessage())
        : wrong.getOriginalMessage();
  }

  /** Says which of several kinds of record an object is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
  private interface Kind {}

  /** Writes a shape as its text form. */
  private abstract static class ShapeText {
    @JsonCreator
    static Shape parse(String text) {
      return Shape.parse(text);
    }

    @JsonValue
    @Override
    public abstract String toString();
  }
}
