package dev.bessemer.hardware.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.spi.ManagementInterface.BootSetting;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpxeBootTest {
  private final TestContext context =
      new TestContext().with("bessemer.boot.kernel-append-params", "nofb console=ttyS0");
  private final HardwareModule module = new HardwareModule();
  private Bench node;

  @BeforeEach
  void enroll() {
    module.start(context);
    node =
        Bench.of(module, "fake-hardware")
            .using(module, dev.bessemer.model.node.InterfaceKind.BOOT, "ipxe")
            .port("52:54:00:aa:bb:01")
            .port("52:54:00:aa:bb:02")
            .driverInfo("deploy_kernel", "http://host/ipa.kernel")
            .driverInfo("deploy_ramdisk", "http://host/ipa.initramfs");
  }

  @AfterEach
  void close() {
    module.close();
  }

  private String script() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("ipa-api-url", "http://10.0.0.1:6385");
    node.driver().boot().prepareRamdisk(node, parameters);
    return context.published().text("pxelinux.cfg/52-54-00-aa-bb-02").orElseThrow();
  }

  @Test
  void everyCardOfAMachineLeadsToTheSameScript() {
    var script = script();

    assertThat(script)
        .startsWith("#!ipxe\n")
        .contains(
            "kernel http://host/ipa.kernel selinux=0 troubleshoot=0 text nofb console=ttyS0"
                + " ipa-api-url=http://10.0.0.1:6385 BOOTIF=${mac} initrd=deploy_ramdisk || goto"
                + " again\n");
    assertThat(context.published().text("pxelinux.cfg/52-54-00-aa-bb-01")).contains(script);
    assertThat(context.published().text(node.uuid() + "/config")).contains(script);
  }

  @Test
  void theScriptForAllLeadsToThatOfTheMachine() {
    var _ = script();

    assertThat(context.published().text("boot.ipxe").orElseThrow())
        .startsWith("#!ipxe\n")
        .contains("chain pxelinux.cfg/${net${card}/mac:hexhyp}");
  }

  @ParameterizedTest
  @CsvSource({
    "debug, text debug ipa-api-url",
    "%default% debug, text nofb console=ttyS0 debug ipa-api-url",
    "'', text ipa-api-url"
  })
  void theNodeMayReplaceOrExtendTheOperatorsParameters(String own, String line) {
    node.driverInfo("kernel_append_params", own);

    assertThat(script()).contains(line);
  }

  @Test
  void theInstancesParametersCountMost() {
    node.driverInfo("kernel_append_params", "of-node").instanceInfo("kernel_append_params", "mine");

    assertThat(script()).contains("text mine ipa-api-url").doesNotContain("of-node");
  }

  @ParameterizedTest
  @CsvSource({"Default, false, true", "Always, true, true", "Never, false, false"})
  void theOperatorMayForceHowLongADeviceHolds(String choice, boolean ramdisk, boolean disk) {
    node.driverInfo("force_persistent_boot_device", choice);
    var management = node.driver().management();

    var _ = script();
    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.PXE, ramdisk));
    node.driver().boot().prepareInstance(node);

    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.DISK, disk));
    assertThat(context.published().paths()).containsExactly("boot.ipxe");
  }
}
