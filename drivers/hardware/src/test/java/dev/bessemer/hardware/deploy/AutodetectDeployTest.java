package dev.bessemer.hardware.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.node.InterfaceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutodetectDeployTest {
  private final TestContext context = new TestContext();
  private final HardwareModule module = new HardwareModule();
  private Bench node;

  @BeforeEach
  void enroll() {
    module.start(context.knowing(module));
    node = Bench.of(module, "ipmi").using(module, InterfaceKind.DEPLOY, "autodetect");
  }

  @AfterEach
  void close() {
    module.close();
  }

  private String chosen() {
    return node.driver().deploy().instead(node).orElseThrow();
  }

  @Test
  void anImageOfADiskIsForTheLastOfTheList() {
    node.instanceInfo("image_source", "http://images/a.raw");
    assertThat(chosen()).isEqualTo("direct");
  }

  @Test
  void aRamdiskIsForRamdisk() {
    node.instanceInfo("boot_iso", "http://images/a.iso");
    assertThat(chosen()).isEqualTo("ramdisk");
  }

  @Test
  void aKernelThatBelongsToAnImageMakesNoRamdiskOfItUnlessItIsSaid() {
    node.instanceInfo("image_source", "http://images/a.raw")
        .instanceInfo("kernel", "http://images/k")
        .instanceInfo("ramdisk", "http://images/r");
    assertThat(chosen()).isEqualTo("direct");
    node.instanceInfo("ironic_ramdisk_deploy", "true");
    assertThat(chosen()).isEqualTo("ramdisk");
  }

  @Test
  void theOperatorSaysAmongWhichItChooses() {
    context.with("bessemer.deploy.autodetect-interfaces", "ramdisk, custom-agent");
    assertThat(chosen()).isEqualTo("custom-agent");
  }
}
