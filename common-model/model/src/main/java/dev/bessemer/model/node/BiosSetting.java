package dev.bessemer.model.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a machine's firmware, with what the BMC says of the values it may have; null where
 * it says nothing.
 *
 * @param value as text, whatever its type
 * @param attributeType such as {@code Enumeration}, {@code String}, {@code Integer}
 * @param allowableValues empty unless it is an enumeration
 */
public record BiosSetting(
    String name,
    @Nullable String value,
    @Nullable String attributeType,
    List<String> allowableValues,
    @Nullable Integer lowerBound,
    @Nullable Integer upperBound,
    @Nullable Integer minLength,
    @Nullable Integer maxLength,
    @Nullable Boolean readOnly,
    @Nullable Boolean resetRequired,
    @Nullable Boolean unique) {

  public BiosSetting {
    allowableValues = List.copyOf(allowableValues);
  }

  /** A setting of which nothing but its value is known. */
  public static BiosSetting of(String name, @Nullable String value) {
    return new BiosSetting(name, value, null, List.of(), null, null, null, null, null, null, null);
  }
}
