package dev.bessemer.spi;

import java.util.Optional;

/**
 * What the regular look at a machine records of it; empty where the BMC does not tell.
 *
 * @param vendor empty also when the node has one already
 */
public record MachineLook(
    Optional<String> vendor,
    Optional<String> bootMode,
    Optional<Boolean> secureBoot,
    Optional<String> health) {}
