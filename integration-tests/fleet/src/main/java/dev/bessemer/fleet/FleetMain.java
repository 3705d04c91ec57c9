package dev.bessemer.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A fleet as a process of its own.
 *
 * <p>Once everything listens, one JSON object goes to standard output: {@code machines}, a list
 * with driver, driver_info (address, port, login), properties, MAC addresses and identifier of
 * each; {@code image}, something to deploy; {@code deploy_iso}, something to start. Then it runs
 * until it gets a signal. Exit code 2: wrong arguments, 1: something could not start.
 */
public final class FleetMain {
  private FleetMain() {}

  /** Runs with the arguments that {@code --help} lists. */
  public static void main(String... args) throws InterruptedException {
    if (args.length > 0 && args[0].equals("--help")) {
      System.out.print(FleetArguments.USAGE);
      return;
    }
    try {
      var arguments = new FleetArguments(args);
      run(arguments.toBuilder().start(), arguments.imageBytes());
    } catch (IllegalArgumentException e) {
      fail(2, e.getMessage() + "; --help tells more");
    } catch (IOException e) {
      fail(1, e.getMessage());
    }
  }

  private static void fail(int code, String message) {
    System.err.println(message);
    System.exit(code);
  }

  private static void run(Fleet fleet, int imageBytes)
      throws InterruptedException, JsonProcessingException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(fleet::close));
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    System.out.println(json.writeValueAsString(description(fleet, imageBytes)));
    new CountDownLatch(1).await();
  }

  private static Map<String, Object> description(Fleet fleet, int imageBytes) {
    var description = new LinkedHashMap<String, Object>();
    description.put("machines", fleet.machines().stream().map(FleetMachine::description).toList());
    description.put("image", fleet.images().image("system.raw", imageBytes));
    description.put("deploy_iso", fleet.images().bootFileUrl("ramdisk.iso"));
    return description;
  }
}
