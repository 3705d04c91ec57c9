package dev.bessemer.hardware.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces secrets in free-form fields by asterisks, however deep they are. */
final class Secrets {
  static final String MASK = "******";

  /** Parts of key names that tell a secret; a name may be longer. */
  private static final Pattern SECRET =
      Pattern.compile(
          "password|passwd|passphrase|secret|token|credential|api_?key|private_?key|hex_kg_key"
              + "|auth_?key|community|configdrive|auth(?:_|$)protocol_key");

  private Secrets() {}

  static Map<String, Object> masked(Map<String, Object> fields) {
    var copy = new LinkedHashMap<String, Object>();
    fields.forEach((key, value) -> copy.put(key, isSecret(key, value) ? MASK : deep(value)));
    return copy;
  }

  /** What is not there needs no mask. */
  private static boolean isSecret(String key, @Nullable Object value) {
    return value != null && SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  private static @Nullable Object deep(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> masked(withTextKeys(map));
      case List<?> list -> deepAll(list);
      case null -> null;
      default -> value;
    };
  }

  private static List<@Nullable Object> deepAll(List<?> list) {
    var copy = new ArrayList<@Nullable Object>();
    list.forEach(entry -> copy.add(deep(entry)));
    return copy;
  }

  private static Map<String, Object> withTextKeys(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
