package dev.bessemer.store.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a node, or to another object.
 *
 * @param type such as {@code node.power} or {@code step.begin}; docs/events.md lists them
 * @param conductor who held the node; null for what an API did by itself
 * @param data JSON object, as docs/events.md describes it; holds no secrets
 */
public record Event(
    Position position,
    Instant at,
    String type,
    @Nullable UUID node,
    @Nullable String name,
    @Nullable String owner,
    @Nullable String lessee,
    @Nullable String shard,
    @Nullable String conductor,
    String data) {}
