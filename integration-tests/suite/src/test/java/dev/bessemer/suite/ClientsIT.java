package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OpenStack's own clients do everything they can, and are refused what cannot be; what they do
 * stands in {@code src/test/python}.
 *
 * <p>A client that nobody wrote, but a program from the description of the API, does as well:
 * {@code src/test/client}.
 *
 * <p>With {@code BESSEMER_TEST_URL} they talk to the service there, be it an Ironic, instead of one
 * that is started here. It needs fake-hardware.
 */
class ClientsIT {
  private static final String URL = "BESSEMER_TEST_URL";
  private static final int PATIENCE_SECONDS = 180;
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SUITES = Path.of("src", "test", "python").toAbsolutePath();
  private static @Nullable Product product;
  private static String url = "";

  @BeforeAll
  static void start() {
    var elsewhere = Optional.ofNullable(System.getenv(URL)).filter(u -> !u.isBlank());
    url = elsewhere.orElseGet(ClientsIT::startHere);
  }

  private static String startHere() {
    var port = FreePort.find();
    var here = new Product(Map.of());
    product = here;
    var api = here.api(port);
    var conductor = here.conductor("conductor-a");
    conductor.awaitReady();
    api.awaitReady();
    return api.url();
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cli_test, ironicclient, python3-ironicclient",
    "sdk_test, openstack, python3-openstacksdk",
    "checklist_test, http.client, python3",
    "callers_test, http.client, python3"
  })
  void everyCommandOfAClientWorksOrIsRefusedAsIronicDoes(
      String suite, String module, String packageName) throws Exception {
    require(module, packageName);
    var log = Files.createTempFile(suite, ".log");
    var builder =
        new ProcessBuilder(PYTHON.toString(), "-B", "-m", "unittest", "-v", suite)
            .directory(SUITES.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put(URL, url);
    var process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("ended in time:%n%s", Files.readString(log)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    Files.delete(log);
  }

  @Test
  void aClientGeneratedFromTheDescriptionCanDoWhatItSays(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(new Api(url).call("GET", "/openapi", null).status() == 200);
    var client = new GeneratedClient(folder);
    client.generate(url);
    client.compile();
    client.run("NodeLife", url);
  }

  private static void require(String module, String packageName)
      throws IOException, InterruptedException {
    boolean there =
        Files.exists(PYTHON)
            && new ProcessBuilder(PYTHON.toString(), "-c", "import " + module)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor()
                == 0;
    if (System.getenv("CI") != null) {
      assertThat(there).as("%s is installed", packageName).isTrue();
    }
    Assumptions.assumeTrue(there, packageName + " is not installed");
  }
}
