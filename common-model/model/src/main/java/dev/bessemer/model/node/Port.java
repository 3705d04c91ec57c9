package dev.bessemer.model.node;

import java.util.Map;
import java.util.UUID;

/**
 * A network port of a node.
 *
 * @param address MAC address, lower case with colons
 */
public record Port(
    UUID uuid,
    UUID node,
    String address,
    boolean pxeEnabled,
    Map<String, Object> localLinkConnection,
    Map<String, Object> extra,
    Map<String, Object> internalInfo) {}
