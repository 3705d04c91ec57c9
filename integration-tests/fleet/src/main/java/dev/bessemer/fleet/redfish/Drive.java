package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The virtual drives that every BMC has. */
enum Drive {
  CD("Cd", "Virtual CD", "CD", "DVD") {
    @Override
    Optional<String> image(Chassis chassis) {
      return chassis.media();
    }

    @Override
    void change(Chassis chassis, @Nullable String url) {
      if (url == null) {
        chassis.ejectMedia();
      } else {
        chassis.insertMedia(url);
      }
    }
  },

  STICK("Usb", "Virtual USB stick", "Floppy", "USBStick") {
    @Override
    Optional<String> image(Chassis chassis) {
      return chassis.stick();
    }

    @Override
    void change(Chassis chassis, @Nullable String url) {
      chassis.changeStick(url);
    }
  };

  private final String id;
  private final String title;
  private final String[] types;

  Drive(String id, String title, String... types) {
    this.id = id;
    this.title = title;
    this.types = types;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** What it takes, as Redfish names it. */
  String[] types() {
    return types.clone();
  }

  abstract Optional<String> image(Chassis chassis);

  /** Null empties it. */
  abstract void change(Chassis chassis, @Nullable String url);
}
