package dev.bessemer.hardware;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareType;
import java.util.List;
import java.util.Map;

/** A hardware type that is nothing but its list of implementations. */
record ListedHardware(String name, Map<InterfaceKind, List<String>> supported, boolean acceptsAny)
    implements HardwareType {}
