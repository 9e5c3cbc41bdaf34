package dev.anneal.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON lines: an object for each row, with a text, a number, true, false or null a column.
 */
final class JsonRowReader implements RowReader {

  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final DataFile file;
  private final JsonParser parser;
  private @Nullable TextRow first;

  JsonRowReader(DataFile file, InputStream content) {
    this.file = file;
    this.parser = open(content);
    this.first = read();
  }

  /** Looks at the first bytes for the encoding. */
  private JsonParser open(InputStream content) {
    try {
      return MAPPER.createParser(content);
    } catch (JacksonException wrong) {
      throw problem(wrong);
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> columns() {
    return first == null ? List.of() : List.copyOf(first.places().keySet());
  }

  @Override
  public @Nullable TextRow next() {
    TextRow row = first != null ? first : read();
    first = null;
    return row;
  }

  private @Nullable TextRow read() {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      if (token != JsonToken.START_OBJECT) {
        throw DataException.at(
            file.name(), line, "a row must be an object such as {\"age\": 39}, but is not");
      }
      return row(line, parser.readValueAsTree());
    } catch (JacksonException wrong) {
      throw problem(wrong);
    }
  }

  private DataException problem(JacksonException wrong) {
    if (wrong.getCause() instanceof IOException unreadable) {
      return file.failure(unreadable);
    }
    return new DataException(
        "%s, line %d, column %d: not JSON: %s"
            .formatted(
                file.name(),
                wrong.getLocation().getLineNr(),
                wrong.getLocation().getColumnNr(),
                wrong.getOriginalMessage()),
        wrong);
  }

  private TextRow row(long line, JsonNode object) {
    Map<String, Integer> places = new HashMap<>();
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      if (value.isContainer()) {
        throw DataException.at(
            file.name(),
            line,
            member.getKey(),
            "a value must be a text, a number, true, false or null, but was " + value);
      }
      places.put(member.getKey(), fields.size());
      fields.add(value.isNull() ? "" : value.asString());
    }
    return new TextRow(file.name(), line, places, fields);
  }

  @Override
  public void close() {
    file.close();
  }
}
