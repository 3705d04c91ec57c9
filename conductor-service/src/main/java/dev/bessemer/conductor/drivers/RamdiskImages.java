package dev.bessemer.conductor.drivers;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The ramdisks for nodes that name none. Drivers read them by name; declared here, because a key
 * under this prefix that nobody declares keeps a conductor from starting.
 */
@Unremovable
@ConfigMapping(prefix = "bessemer.conductor")
public interface RamdiskImages {
  /** URL of a ready ISO image with the usual ramdisk. */
  Optional<String> deployIso();

  /** URL of the kernel of the usual ramdisk. */
  Optional<String> deployKernel();

  /** URL of the usual ramdisk. */
  Optional<String> deployRamdisk();

  /** URL of a ready ISO image with the rescue ramdisk. */
  Optional<String> rescueIso();

  /** URL of the kernel of the rescue ramdisk. */
  Optional<String> rescueKernel();

  /** URL of the rescue ramdisk. */
  Optional<String> rescueRamdisk();
}
