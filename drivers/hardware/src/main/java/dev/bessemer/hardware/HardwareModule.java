package dev.bessemer.hardware;

import dev.bessemer.agent.client.AgentSettings;
import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.bmc.redfish.RedfishOptions;
import dev.bessemer.hardware.boot.BootInterfaces;
import dev.bessemer.hardware.deploy.AutodetectDeploy;
import dev.bessemer.hardware.deploy.RamdiskDeploy;
import dev.bessemer.hardware.direct.DirectInterfaces;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.fake.FakeInterfaces;
import dev.bessemer.hardware.ipmi.IpmiInterfaces;
import dev.bessemer.hardware.passive.PassiveInterfaces;
import dev.bessemer.hardware.raid.AgentRaid;
import dev.bessemer.hardware.ramdisk.RamdiskInterfaces;
import dev.bessemer.hardware.redfish.RedfishInterfaces;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hardware types that come with Bessemer, and the connections that they share. */
public final class HardwareModule implements DriverModule {
  private static final Logger LOG = LoggerFactory.getLogger(HardwareModule.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private List<HardwareInterface> interfaces = List.of();

  @Override
  public void start(DriverContext context) {
    var vertx = Vertx.vertx();
    open.push(
        () -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
    var ipmi = opened(new IpmiClient());
    var redfish = opened(new RedfishClient(vertx, redfishOptions(context)));
    var agents = opened(new AgentTransport(vertx, agentSettings(context)));
    var egress = opened(new Egress(vertx, context));
    var all = new ArrayList<HardwareInterface>();
    all.addAll(PassiveInterfaces.all());
    all.addAll(FakeInterfaces.all(context, RandomGenerator.getDefault()));
    all.addAll(IpmiInterfaces.all(ipmi, context));
    all.addAll(RedfishInterfaces.all(redfish, context, egress));
    all.addAll(BootInterfaces.all(context, egress));
    all.addAll(DirectInterfaces.all(context, egress, agents));
    all.addAll(RamdiskInterfaces.all(context, agents));
    all.add(new AgentRaid(context, agents));
    all.add(new RamdiskDeploy(context));
    all.add(new AutodetectDeploy(context));
    interfaces = List.copyOf(all);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private static RedfishOptions redfishOptions(DriverContext context) {
    var usual = RedfishOptions.DEFAULT;
    var options =
        usual
            .withTimeouts(
                context.duration("bessemer.redfish.operation-timeout", usual.operationLimit()),
                context.duration("bessemer.redfish.connect-timeout", usual.connectTimeout()),
                context.duration("bessemer.redfish.read-timeout", usual.readTimeout()))
            .withRequestsAtOnce(
                number(
                    context, "bessemer.redfish.max-concurrent-requests", usual.requestsAtOnce()));
    return context
        .setting("bessemer.redfish.retry-pause")
        .map(Duration::parse)
        .map(options::withPauses)
        .orElse(options);
  }

  private static AgentSettings agentSettings(DriverContext context) {
    var usual = AgentSettings.STANDARD;
    return new AgentSettings(
        context.duration("bessemer.agent.command-timeout", usual.commandTimeout()),
        number(context, "bessemer.agent.max-command-attempts", usual.maxAttempts()),
        usual.attemptPause(),
        context.duration("bessemer.agent.command-wait-interval", Duration.ofSeconds(2)),
        number(context, "bessemer.agent.command-wait-attempts", 300),
        usual.maxAnswerBytes());
  }

  private static int number(DriverContext context, String key, int otherwise) {
    return context.setting(key).map(Integer::parseInt).orElse(otherwise);
  }

  @Override
  public List<HardwareType> hardwareTypes() {
    return HardwareTypes.ALL;
  }

  @Override
  public List<HardwareInterface> interfaces() {
    return interfaces;
  }

  /** Ends sessions at BMCs, which have few to give. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.atWarn().setCause(e).log("a connection of the drivers did not close");
      }
    }
  }
}
