package dev.bessemer.store.allocation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a node that is to be given out.
 *
 * @param name of a node that goes before all others
 * @param traits which it must have, all of them
 * @param candidates no other node will do; empty when any will
 * @param owner to whom it must belong; null when it does not matter
 */
public record Allocation(
    long id,
    UUID uuid,
    @Nullable String name,
    String resourceClass,
    List<String> traits,
    List<UUID> candidates,
    @Nullable String owner,
    Instant createdAt) {}
