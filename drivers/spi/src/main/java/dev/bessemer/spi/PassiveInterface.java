package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;

/**
 * An interface that does nothing by itself, such as {@code no-raid} or the {@code noop} storage.
 *
 * <p>It exists so that every kind has a name on every node; whatever would need it is refused.
 */
public record PassiveInterface(InterfaceKind kind, String name) implements HardwareInterface {}
