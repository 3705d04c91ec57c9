package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.Binding;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Puts the deploy interface that is chosen for an instance in the place of the one that chose it,
 * for as long as the node has the instance.
 */
@ApplicationScoped
public class DeployChoice {
  /** Key of driver_internal_info. */
  private static final String ORIGINAL = "original_deploy_interface";

  private final Binding binding;

  @Inject
  DeployChoice(Binding binding) {
    this.binding = binding;
  }

  /** The driver by which the instance is to be deployed; another instance may need another. */
  public Driver of(NodeTask task) {
    var driver = original(task).map(name -> with(task, name)).orElseGet(task::driver);
    return driver.deploy().instead(task).map(name -> with(task, name)).orElse(driver);
  }

  private Driver with(NodeTask task, String deployInterface) {
    return binding.bind(task.node().using(InterfaceKind.DEPLOY, deployInterface));
  }

  private static Optional<String> original(NodeTask task) {
    return Optional.ofNullable(task.node().driverInternalInfo().get(ORIGINAL))
        .map(Object::toString);
  }

  /** The node has this deploy interface from now on. */
  public static void take(NodeEntity row, Driver chosen) {
    var name = chosen.deploy().name();
    if (name.equals(row.deployInterface)) {
      return;
    }
    if (!row.driverInternalInfo.containsKey(ORIGINAL)) {
      StepFields.put(row, ORIGINAL, row.deployInterface);
    }
    row.deployInterface = name;
  }

  /** The node has its own deploy interface again. */
  public static void giveBack(NodeEntity row) {
    if (row.driverInternalInfo.get(ORIGINAL) instanceof String own) {
      row.deployInterface = own;
      StepFields.put(row, ORIGINAL, null);
    }
  }
}
