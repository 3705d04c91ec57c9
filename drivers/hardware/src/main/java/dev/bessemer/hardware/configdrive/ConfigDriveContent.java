package dev.bessemer.hardware.configdrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.hardware.iso.IsoImage;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays a config drive out in files as cloud-init and its kin read them. */
final class ConfigDriveContent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "openstack/latest/";
  private static final Set<String> KEYS =
      Set.of("meta_data", "network_data", "user_data", "vendor_data");

  private ConfigDriveContent() {}

  static byte[] image(Node node, Map<?, ?> content, Instant made) {
    return IsoImage.of("config-2", files(node, content), made);
  }

  static Map<String, byte[]> files(Node node, Map<?, ?> content) {
    checkKeys(content);
    var files = new LinkedHashMap<String, byte[]>();
    files.put(FOLDER + "meta_data.json", json(metaData(node, content)));
    var networkData = object(content, "network_data");
    if (!networkData.isEmpty()) {
      files.put(FOLDER + "network_data.json", json(networkData));
    }
    var vendorData = object(content, "vendor_data");
    if (!vendorData.isEmpty()) {
      files.put(FOLDER + "vendor_data.json", json(vendorData));
    }
    if (content.get("user_data") instanceof Object userData) {
      files.put(FOLDER + "user_data", text(userData));
    }
    return files;
  }

  private static void checkKeys(Map<?, ?> content) {
    var unknown = new TreeSet<String>();
    content.keySet().stream()
        .map(String::valueOf)
        .filter(key -> !KEYS.contains(key))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "The config drive has keys that are not known: %s.".formatted(unknown));
    }
  }

  /** Readers expect at least a uuid. */
  private static Map<String, Object> metaData(Node node, Map<?, ?> content) {
    var data = object(content, "meta_data");
    data.putIfAbsent("uuid", node.uuid().toString());
    if (node.name() != null) {
      data.putIfAbsent("name", node.name());
    }
    return data;
  }

  private static Map<String, Object> object(Map<?, ?> content, String key) {
    var copy = new LinkedHashMap<String, Object>();
    switch (content.get(key)) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((k, v) -> copy.put(String.valueOf(k), v));
      default ->
          throw Refused.invalidParameter(
              "%s of the config drive must be an object.".formatted(key));
    }
    return copy;
  }

  private static byte[] text(Object userData) {
    return userData instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json(userData);
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the config drive holds what is no JSON", e);
    }
  }
}
