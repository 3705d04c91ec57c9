package dev.bessemer.bmc.redfish;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vendors whose BMCs want a boot source set in a way of their own. */
final class Vendors {
  private static final List<String> WHOLE_BOOT_OBJECT =
      List.of("american megatrends international", "ami", "asrockrack", "redfish_compatible");

  /** Supermicro models whose virtual CD is called so, unlike that of the others. */
  private static final Set<String> SUPERMICRO_WITH_CD = Set.of("ars-111gl-nhr");

  private Vendors() {}

  /** Target, frequency and mode together, changed or not. */
  static boolean wantWholeBootObject(@Nullable String vendor) {
    var name = lower(vendor);
    return WHOLE_BOOT_OBJECT.stream().anyMatch(name::contains);
  }

  /** The frequency too when it stays as it is. */
  static boolean wantFrequency(@Nullable String vendor) {
    return lower(vendor).equals("supermicro");
  }

  /** What this system calls the target. */
  static BootTarget nameOf(BootTarget target, Resource system, List<String> allowed) {
    var renamed =
        target == BootTarget.CD
            && lower(system.text("Manufacturer")).equals("supermicro")
            && !SUPERMICRO_WITH_CD.contains(lower(system.text("Model")))
            && allowed.contains(BootTarget.USB_CD.wire());
    return renamed ? BootTarget.USB_CD : target;
  }

  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
