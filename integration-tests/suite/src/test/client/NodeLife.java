import client.ApiClient;
import client.ApiException;
import client.api.DriversApi;
import client.api.NodesApi;
import client.api.PortsApi;
import client.api.VersionsApi;
import client.model.NewNode;
import client.model.NewPort;
import client.model.PatchInner;
import client.model.PatchInner.OpEnum;
import client.model.PowerChange;
import client.model.ProvisionChange;
import client.model.ProvisionTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Uses a generated client as somebody would who knows nothing but the description: a node is made,
 * read, changed, powered, provisioned and deleted.
 *
 * <p>Arguments: the URL of the service. It ends with an exception when something is not as it must
 * be.
 */
public final class NodeLife {
  private static final String NEWEST = "1.115";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final NodesApi nodes;
  private final PortsApi ports;
  private final String name = "generated-" + UUID.randomUUID().toString().substring(0, 8);

  private NodeLife(ApiClient client) {
    nodes = new NodesApi(client);
    ports = new PortsApi(client);
  }

  public static void main(String[] arguments) throws Exception {
    var client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setReadTimeout(PATIENCE);
    var versions = new VersionsApi(client);
    require(versions.showVersions(null).getDefaultVersion().getVersion().equals(NEWEST), "version");
    require(versions.showV1(NEWEST).getId().equals("v1"), "v1");
    var drivers = new DriversApi(client).listDrivers(NEWEST, null, null, null).getDrivers();
    require(drivers.stream().anyMatch(d -> d.getName().equals("fake-hardware")), "drivers");
    new NodeLife(client).live();
  }

  private void live() throws Exception {
    create();
    change();
    provision();
    lookAround();
    delete();
  }

  private void create() throws ApiException {
    var wanted = new NewNode().driver("fake-hardware").name(name).extra(Map.of("rack", "r1"));
    var key = UUID.randomUUID().toString();
    var made = nodes.createNode(wanted, NEWEST, key);
    require(nodes.createNode(wanted, NEWEST, key).getUuid().equals(made.getUuid()), "made once");
    require(made.getName().equals(name) && made.getCreatedAt() != null, "made");
    require(made.getExtra().equals(Map.of("rack", "r1")), "extra");
    var port = new NewPort().nodeUuid(made.getUuid()).address("52:54:00:9a:00:01");
    var uuid = ports.createPort(port, NEWEST, null).getUuid();
    var node = ports.showPort(uuid.toString(), NEWEST, null).getNodeUuid();
    require(made.getUuid().equals(node), "port");
  }

  private void change() throws ApiException {
    var patch =
        List.of(
            new PatchInner().op(OpEnum.REPLACE).path("/extra/rack").value("r2"),
            new PatchInner().op(OpEnum.ADD).path("/description").value("by a generated client"));
    var changed = nodes.updateNode(name, patch, NEWEST, null, null);
    require(changed.getExtra().equals(Map.of("rack", "r2")), "patched");
    require(nodes.showNode(name, NEWEST, null).getDescription().startsWith("by a"), "kept");
    require(nodes.showNode(name, NEWEST, List.of("uuid")).getDescription() == null, "fields");
    refused(412, () -> nodes.updateNode(name, patch, NEWEST, "\"other\"", null));
    refused(406, () -> nodes.showNode(name, "1.8", List.of("description")));
  }

  private void provision() throws Exception {
    nodes.changePower(name, new PowerChange().target(PowerChange.TargetEnum.POWER_ON), NEWEST, null);
    await("power on", () -> nodes.showStates(name, NEWEST).getPowerState());
    for (var step :
        Map.of(ProvisionTarget.MANAGE, "manageable", ProvisionTarget.PROVIDE, "available")
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      nodes.changeProvisionState(
          name, new ProvisionChange().target(step.getKey()), NEWEST, null, null);
      await(step.getValue(), () -> nodes.showNode(name, NEWEST, null).getProvisionState());
    }
    refused(
        400,
        () ->
            nodes.changeProvisionState(
                name, new ProvisionChange().target(ProvisionTarget.ADOPT), NEWEST, null, null));
  }

  /** What is not a node, and has forms of its own. */
  private void lookAround() throws ApiException {
    require(nodes.validateNode(name, NEWEST).get("power").getResult(), "validated");
    require(!nodes.listBiosSettings(name, NEWEST, null, true).getBios().isEmpty(), "BIOS");
    require(!nodes.listFirmware(name, NEWEST, null).getFirmware().isEmpty(), "firmware");
    require(!nodes.listIndicators(name, NEWEST).getIndicators().isEmpty(), "indicators");
    require(nodes.listVirtualMedia(name, NEWEST).stream().noneMatch(d -> d.getInserted()), "media");
    require(!nodes.listVendorMethodsOfNode(name, NEWEST).isEmpty(), "methods");
    require(nodes.listTraitsOfNode(name, NEWEST).getTraits().isEmpty(), "traits");
    require(nodes.showVolumesOfNode(name, NEWEST).getTargets().size() == 2, "volumes");
    var plan = nodes.showPlan(name, NEWEST, "active", null, null, null, null);
    require(plan.getSteps().getFirst().getInterface() != null, "plan");
  }

  private void delete() throws ApiException {
    var uuid = nodes.showNode(name, NEWEST, null).getUuid();
    nodes.deleteNode(name, NEWEST, null);
    refused(404, () -> nodes.showNode(uuid.toString(), NEWEST, null));
  }

  private interface Call {
    void make() throws ApiException;
  }

  private interface Look {
    String state() throws ApiException;
  }

  private static void refused(int status, Call call) {
    try {
      call.make();
    } catch (ApiException e) {
      require(e.getCode() == status, "%d instead of %d".formatted(e.getCode(), status));
      return;
    }
    throw new AssertionError("not refused with " + status);
  }

  private static void await(String wanted, Look look) throws Exception {
    var end = Instant.now().plus(PATIENCE);
    while (!wanted.equals(look.state())) {
      require(Instant.now().isBefore(end), "%s instead of %s".formatted(look.state(), wanted));
      Thread.sleep(100);
    }
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("not as it must be: " + what);
    }
  }
}
