package dev.bessemer.standalone;

import dev.bessemer.standalone.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Takes six virtual machines from enrolled to active and shows it.")
final class DemoCommand implements Callable<Integer> {
  private static final int MACHINES = 6;
  private static final String SHOWN = "redfish-1";

  @Mixin ServiceOptions options = new ServiceOptions();

  @Option(names = "--exit", description = "End when all is shown.")
  boolean exit;

  @Override
  public Integer call() {
    System.setProperty("quarkus.log.console.level", "OFF");
    System.setProperty("quarkus.log.file.enable", "true");
    var home = options.data == null ? Home.temporary() : Home.lasting(options.data);
    System.out.println("Starting PostgreSQL, a message broker, both services and a fleet ...");
    try (var installation = Installation.open(options, home);
        var machines = installation.machines(Machines.mix(MACHINES))) {
      return installation.run(() -> show(installation, machines));
    }
  }

  private void show(Installation installation, Machines machines) {
    var allActive = false;
    try {
      var isTerminal = Boolean.getBoolean("bessemer.terminal");
      var demo = new Demo(System.out, isTerminal);
      allActive = demo.run(installation.api(), machines.toEnroll(), machines.image());
      machines.printConversation(SHOWN, System.out);
    } catch (InterruptedException e) {
      return;
    } catch (RuntimeException e) {
      if (Running.isStopping()) {
        return;
      }
      System.err.println("bessemer: the demonstration failed: " + e.getMessage());
    }
    if (exit || !allActive) {
      installation.stop(allActive ? 0 : 1);
    } else {
      System.out.print(next(installation));
    }
  }

  private static String next(Installation installation) {
    return """

        The service goes on at %1$s; Ctrl-C stops it. Its log is %2$s. Try
          curl %1$s/v1/nodes
          curl -H 'X-OpenStack-Ironic-API-Version: latest' %1$s/v1/nodes/redfish-1
          OS_AUTH_TYPE=none OS_ENDPOINT=%1$s baremetal node list
        """
        .formatted(installation.api(), installation.log());
  }
}
