package dev.bessemer.hardware.boot;

import dev.bessemer.model.node.Port;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.Publisher;
import java.nio.charset.StandardCharsets;

/** The scripts that iPXE on a machine runs: one for all, which leads to that of the machine. */
final class IpxeScripts {
  static final String FOR_ALL = "boot.ipxe";

  private static final String FIND =
      """
      #!ipxe
      # Finds a machine's script by the address of each of its network cards.
      set card:int32 0
      :try
      isset ${net${card}/mac} || goto none
      chain pxelinux.cfg/${net${card}/mac:hexhyp} && exit 0 || goto other
      :other
      inc card
      goto try
      :none
      echo There is no script for this machine.
      sleep 10
      exit 1
      """;

  private static final String RAMDISK =
      """
      #!ipxe
      set tries:int32 0
      :deploy
      imgfree
      kernel %s selinux=0 troubleshoot=0 text %s BOOTIF=${mac} initrd=deploy_ramdisk || goto again
      initrd --name deploy_ramdisk %s || goto again
      boot
      :again
      inc tries
      iseq ${tries} 10 && goto give_up ||
      echo Loading the ramdisk failed, trying again.
      sleep ${tries}
      goto deploy
      :give_up
      echo Loading the ramdisk failed for good, switching off.
      sleep 30
      poweroff
      """;

  private static final String INSTANCE =
      """
      #!ipxe
      imgfree
      kernel %s %s BOOTIF=${mac} initrd=ramdisk || goto failed
      initrd --name ramdisk %s || goto failed
      boot
      :failed
      echo Loading the ramdisk of the instance failed, starting again.
      sleep 30
      reboot
      """;

  private final Publisher publisher;

  IpxeScripts(Publisher publisher) {
    this.publisher = publisher;
  }

  void publish(LockedTask task, String kernel, String ramdisk, String parameters) {
    publish(task, bytes(RAMDISK.formatted(kernel, parameters, ramdisk)));
  }

  /** The same for an instance that is nothing but a ramdisk. */
  void publishInstance(LockedTask task, String kernel, String ramdisk, String parameters) {
    publish(task, bytes(INSTANCE.formatted(kernel, parameters, ramdisk)));
  }

  private void publish(LockedTask task, byte[] script) {
    publisher.publish(FOR_ALL, bytes(FIND));
    publisher.publish(folder(task) + "/config", script);
    task.ports().stream()
        .filter(Port::pxeEnabled)
        .forEach(port -> publisher.publish(byCard(port), script));
  }

  /** Removes what is the node's; what all share stays. */
  void remove(LockedTask task) {
    task.ports().forEach(port -> publisher.remove(byCard(port)));
    publisher.remove(folder(task));
  }

  private static String folder(LockedTask task) {
    return task.uuid().toString();
  }

  private static String byCard(Port port) {
    return "pxelinux.cfg/" + port.address().replace(':', '-');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
