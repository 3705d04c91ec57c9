package dev.bessemer.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual drive of a BMC.
 *
 * @param mediaTypes in the words of Redfish, such as {@code CD}
 * @param image null when there is none in it
 */
public record MediaDrive(List<String> mediaTypes, boolean inserted, @Nullable String image) {}
