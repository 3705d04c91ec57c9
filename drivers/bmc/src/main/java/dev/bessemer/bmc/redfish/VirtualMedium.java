package dev.bessemer.bmc.redfish;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A virtual drive as the BMC described it.
 *
 * @param path of the drive at the BMC
 * @param inserted false also if the BMC does not say
 * @param image null if there is none
 */
public record VirtualMedium(
    String path,
    String id,
    @Nullable String name,
    Set<MediaType> mediaTypes,
    boolean inserted,
    @Nullable String image) {

  static VirtualMedium of(Resource slot) {
    var types = EnumSet.noneOf(MediaType.class);
    for (var word : Resource.strings(slot.json().path("MediaTypes"))) {
      var type = MediaType.of(word);
      if (type != null) {
        types.add(type);
      }
    }
    return new VirtualMedium(
        slot.path(),
        slot.json().path("Id").asText(""),
        slot.text("Name"),
        Set.copyOf(types),
        slot.json().path("Inserted").asBoolean(false),
        slot.text("Image"));
  }

  /** A drive for DVDs takes a CD. */
  public boolean takes(MediaType type) {
    return mediaTypes.contains(type)
        || (type == MediaType.CD && mediaTypes.contains(MediaType.DVD));
  }
}
