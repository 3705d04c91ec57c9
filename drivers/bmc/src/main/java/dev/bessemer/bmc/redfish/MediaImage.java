package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/**
 * An image for a virtual drive.
 *
 * @param uri where the BMC fetches it
 * @param username for the server that has the image
 * @param transferProtocol {@code HTTP}, {@code NFS} and so on; null to name it only if asked to
 * @param slot id of the one drive to use, null for any that fits
 */
public record MediaImage(
    String uri,
    @Nullable String username,
    @Nullable Password password,
    @Nullable String transferProtocol,
    @Nullable String slot) {

  public static MediaImage at(String uri) {
    return new MediaImage(uri, null, null, null, null);
  }

  public MediaImage withUser(@Nullable String name, @Nullable String secret) {
    var hidden = secret == null ? null : new Password(secret);
    return new MediaImage(uri, name, hidden, transferProtocol, slot);
  }

  public MediaImage over(@Nullable String protocol) {
    return new MediaImage(uri, username, password, protocol, slot);
  }

  public MediaImage inSlot(@Nullable String id) {
    return new MediaImage(uri, username, password, transferProtocol, id);
  }
}
