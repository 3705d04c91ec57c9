package dev.bessemer.spi;

import java.util.Set;

/**
 * A light of a machine.
 *
 * @param name among those of its component
 * @param states that it can have
 */
public record Indicator(
    IndicatorComponent component, String name, boolean readonly, Set<IndicatorState> states) {}
