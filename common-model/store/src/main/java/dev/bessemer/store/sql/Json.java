package dev.bessemer.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The text of columns that hold JSON. */
@ApplicationScoped
public class Json {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};
  private final ObjectMapper mapper;

  @Inject
  Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Cannot be changed. */
  public Map<String, Object> object(String text) {
    return text.equals("{}") ? Map.of() : Collections.unmodifiableMap(read(text, OBJECT));
  }

  /** Cannot be changed. */
  public List<Map<String, Object>> objects(String text) {
    return text.equals("[]") ? List.of() : Collections.unmodifiableList(read(text, OBJECTS));
  }

  public String text(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column does not hold the JSON that it should", e);
    }
  }
}
