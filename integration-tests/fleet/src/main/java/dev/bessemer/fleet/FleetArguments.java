package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.FleetSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the command line of {@link FleetMain}. Whatever is wrong with it is said in a sentence. */
final class FleetArguments {
  static final String USAGE =
      """
      Runs virtual machines with BMCs and agents until it is stopped.

        --ipmi N, --redfish N, --fake N   machines of each kind
        --count N           in place of these: N machines, IPMI and Redfish in equal parts
        --api-url URL       API that the agents report to (http://127.0.0.1:6385)
        --address IP        where everything listens (127.0.0.1)
        --port-base PORT    image server; the BMCs have the following ports (any free ones)
        --seed N            start of all chance, names and addresses (1)
        --data FOLDER       keep disks as files and the state of machines
        --image-bytes N     size of the image that is offered (16777216)
        --boot-seconds S    time a start takes
        --tls own|shared|none   how agents protect their API (own)
        --faults LIST       for instance dead-bmc=0.1,slow-bmc=0.2,no-agent=0.1,wrong-digest=0.1,
                            no-soft-off=0.1,fail:STEP=0.1 with the share of machines
      """;

  private static final List<String> KNOWN =
      List.of(
          "ipmi",
          "redfish",
          "fake",
          "count",
          "api-url",
          "address",
          "port-base",
          "seed",
          "data",
          "image-bytes",
          "boot-seconds",
          "tls",
          "faults");

  private final Map<String, String> values = new LinkedHashMap<>();

  FleetArguments(String... args) {
    for (int i = 0; i < args.length; i += 2) {
      var name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("unknown argument " + args[i]);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      values.put(name, args[i + 1]);
    }
  }

  FleetBuilder toBuilder() {
    var builder =
        Fleet.builder()
            .machines(Driver.IPMI, number("ipmi", number("count", 0) / 2))
            .machines(Driver.REDFISH, number("redfish", (number("count", 0) + 1) / 2))
            .machines(Driver.FAKE, number("fake", 0))
            .address(address())
            .basePort(number("port-base", 0))
            .settings(settings());
    if (values.containsKey("api-url")) {
      builder.apiUrl(values.get("api-url"));
    }
    if (values.containsKey("data")) {
      builder.dataFolder(Path.of(values.get("data")));
    }
    if (values.containsKey("faults")) {
      builder.faults(FaultPlan.parse(values.get("faults")));
    }
    return builder;
  }

  /** Size of the image that is offered. */
  int imageBytes() {
    return number("image-bytes", 16 << 20);
  }

  private FleetSettings settings() {
    var settings = FleetSettings.with().seed(number("seed", 1));
    if (values.containsKey("boot-seconds")) {
      settings.bootTime(Duration.ofSeconds(number("boot-seconds", 0)));
    }
    if (values.containsKey("tls")) {
      settings.tls(tls(values.get("tls")));
    }
    return settings.build();
  }

  private static FleetSettings.AgentTls tls(String text) {
    try {
      return FleetSettings.AgentTls.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("--tls is own, shared or none, not " + text);
    }
  }

  private InetAddress address() {
    var text = values.getOrDefault("address", "127.0.0.1");
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException _) {
      throw new IllegalArgumentException("--address: there is no " + text);
    }
  }

  private int number(String name, int otherwise) {
    var text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      var number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException("--%s needs a number, not %s".formatted(name, text));
  }
}
