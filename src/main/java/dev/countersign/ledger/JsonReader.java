package dev.countersign.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Reads one [Json] value strictly: no duplicate keys, no fractions, nothing after the value.
final class JsonReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Json read(byte[] utf8) throws MalformedException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(utf8))) {
      JsonReader reader = new JsonReader(parser);
      Json value = reader.value(parser.nextToken(), 0);
      if (parser.nextToken() != null) {
        throw new MalformedException("there is more after the JSON value");
      }
      return value;
    } catch (StreamReadException e) {
      throw new MalformedException(cause(e));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedException("not JSON of this format: " + e.getMessage());
    }
  }

  private static String decode(byte[] utf8) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("not UTF-8");
    }
  }

  private static String cause(StreamReadException e) {
    String message = e.getOriginalMessage();
    return message.startsWith("Duplicate") ? "duplicate JSON key" : "not JSON";
  }

  private Json value(JsonToken token, int depth) throws MalformedException {
    if (token == null) {
      throw new MalformedException("there is no JSON value");
    }
    return switch (token) {
      case START_OBJECT -> object(inside(depth));
      case START_ARRAY -> array(inside(depth));
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT -> number();
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> new Json.Null();
      default -> throw new MalformedException("only whole numbers are allowed");
    };
  }

  private static int inside(int depth) throws MalformedException {
    if (depth >= Json.DEEPEST) {
      throw new MalformedException("nested deeper than " + Json.DEEPEST);
    }
    return depth + 1;
  }

  private Json object(int depth) throws MalformedException {
    SortedMap<String, Json> members = new TreeMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      members.put(key, value(parser.nextToken(), depth));
    }
    return new Json.Obj(members);
  }

  private Json array(int depth) throws MalformedException {
    List<Json> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(t, depth));
    }
    return new Json.Arr(items);
  }

  private Json number() throws MalformedException {
    String digits = parser.getString();
    if (digits.length() > 17) {
      throw new MalformedException("number is beyond 2^53 - 1");
    }
    return new Json.Int(Long.parseLong(digits));
  }
}
