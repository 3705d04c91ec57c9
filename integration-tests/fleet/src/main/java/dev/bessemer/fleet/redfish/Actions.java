package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done to the machine through its BMC. */
final class Actions {
  private static final Set<String> SCHEMES = Set.of("http", "https", "nfs", "cifs");

  private final Chassis chassis;

  Actions(Chassis chassis) {
    this.chassis = chassis;
  }

  void reset(@Nullable String type) {
    switch (type) {
      case "On", "ForceOn" -> chassis.powerOn();
      case "ForceOff" -> chassis.powerOff();
      case "GracefulShutdown" -> whileOn(chassis::softPowerOff);
      case "GracefulRestart", "ForceRestart" -> whileOn(chassis::reset);
      case "PowerCycle" -> whileOn(this::cycle);
      case "PushPowerButton" -> pushButton();
      case "Nmi" -> whileOn(chassis::interrupt);
      case null -> throw missing("ResetType");
      default ->
          throw new Refusal(
              400, "ActionParameterNotSupported", "ResetType cannot be " + type + ".");
    }
  }

  void insert(Drive drive, @Nullable String image) {
    if (image == null || image.isBlank()) {
      throw missing("Image");
    }
    if (!SCHEMES.contains(scheme(image))) {
      throw new Refusal(
          400, "ActionParameterValueFormatError", "Image is no address to fetch from: " + image);
    }
    if (drive.image(chassis).isPresent()) {
      throw new Refusal(409, "ResourceInUse", "There is an image in the drive already.");
    }
    drive.change(chassis, image);
  }

  void eject(Drive drive) {
    drive.change(chassis, null);
  }

  private void cycle() {
    chassis.powerOff();
    chassis.powerOn();
  }

  private void pushButton() {
    if (chassis.isOn()) {
      chassis.softPowerOff();
    } else {
      chassis.powerOn();
    }
  }

  private void whileOn(Runnable action) {
    if (!chassis.isOn()) {
      throw new Refusal(409, "ResourceInStandby", "The host is powered off.");
    }
    action.run();
  }

  private static Refusal missing(String parameter) {
    return new Refusal(400, "ActionParameterMissing", parameter + " is missing.");
  }

  private static String scheme(String image) {
    try {
      var scheme = URI.create(image).getScheme();
      return scheme == null ? "" : scheme;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
