package dev.bessemer.hardware.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.LockableTask;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface.BootSetting;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
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
    module.start(context.knowing(module));
    node =
        Bench.of(module, "fake-hardware")
            .using(module, InterfaceKind.BOOT, "ipxe")
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

  private record Looking(Bench bench) implements LockableTask {
    @Override
    public LockedTask lock() {
      return bench;
    }

    @Override
    public Node node() {
      return bench.node();
    }

    @Override
    public List<Port> ports() {
      return bench.ports();
    }

    @Override
    public AgentSession agent() {
      return bench.agent();
    }

    @Override
    public Driver driver() {
      return bench.driver();
    }
  }

  private void lastStart(Duration ago) {
    var start = OffsetDateTime.ofInstant(context.clock().instant(), ZoneOffset.UTC).minus(ago);
    node.update(edit -> edit.driverInternalInfo("last_power_state_change", start.toString()));
  }

  private void retry() {
    ((IpxeBoot) node.driver().boot()).retryBoot(new Looking(node));
  }

  @Test
  void aMachineWhoseRamdiskDidNotComeUpIsStartedOnceMore() {
    context.with("bessemer.pxe.boot-retry-timeout", "PT5M");
    node.state(ProvisionState.CLEANWAIT);
    lastStart(Duration.ofMinutes(4));
    retry();
    assertThat(node.power()).isNull();
    lastStart(Duration.ofMinutes(6));
    retry();
    assertThat(node.power()).isEqualTo(PowerState.ON);
    assertThat(node.driver().management().bootDevice(node).device()).isEqualTo(BootDevice.PXE);
  }

  @Test
  void aMachineWhoseAgentHasSpokenIsNotStartedAgain() {
    lastStart(Duration.ofHours(1));
    node.agentSpoke(new AgentSession("t", false, "http://10.0.0.9:9999", "13.0", null, null));
    retry();
    assertThat(node.power()).isNull();
  }

  private void diskless() {
    node.instanceInfo("kernel", "http://host/vmlinuz")
        .instanceInfo("ramdisk", "http://host/initrd")
        .instanceInfo("ramdisk_kernel_arguments", "console=tty0");
  }

  @Test
  void anInstanceThatIsARamdiskIsStartedFromTheNetworkAlways() {
    diskless();
    node.state(ProvisionState.DEPLOYING);

    node.driver().boot().prepareRamdiskInstance(node);

    assertThat(context.published().text("pxelinux.cfg/52-54-00-aa-bb-02").orElseThrow())
        .contains("kernel http://host/vmlinuz console=tty0 BOOTIF=${mac} initrd=ramdisk")
        .contains("initrd --name ramdisk http://host/initrd");
    assertThat(node.driver().management().bootDevice(node))
        .isEqualTo(new BootSetting(BootDevice.PXE, true));
  }

  @Test
  void aNewOwnerOfSuchAnInstanceHasItsBootFilesAndLeavesTheMachineAlone() {
    diskless();
    node.state(ProvisionState.ACTIVE);
    var before = node.driver().management().bootDevice(node);

    node.using(module, InterfaceKind.DEPLOY, "ramdisk").driver().deploy().takeOver(node);

    assertThat(context.published().text("pxelinux.cfg/52-54-00-aa-bb-01").orElseThrow())
        .contains("http://host/vmlinuz");
    assertThat(node.driver().management().bootDevice(node)).isEqualTo(before);
  }

  @Test
  void anInstanceThatIsARamdiskMustSayWhere() {
    node.instanceInfo("kernel", "file:///etc/passwd").instanceInfo("ramdisk", "http://host/initrd");

    assertThatThrownBy(() -> node.driver().boot().validateRamdiskInstance(node))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("instance_info kernel");
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
