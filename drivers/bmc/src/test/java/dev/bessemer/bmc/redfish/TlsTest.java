package dev.bessemer.bmc.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.RedfishTarget.TlsVersion;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  @TempDir static Path folder;

  private final ScriptedBmc bmc = new ScriptedBmc(tls("TLSv1.2"));
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);

  @BeforeAll
  static void makeCertificate() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=bmc", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", folder.resolve("bmc.pem").toString());
  }

  private static void keytool(String command, String... options) throws Exception {
    var line = new java.util.ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.add(command);
    line.addAll(java.util.List.of("-alias", "bmc", "-storepass", "changeit", "-keystore"));
    line.add(folder.resolve("bmc.p12").toString());
    line.addAll(java.util.List.of(options));
    var process = new ProcessBuilder(line).inheritIO().start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static HttpServerOptions tls(String version) {
    var store = new JksOptions().setPath(folder.resolve("bmc.p12").toString());
    return new HttpServerOptions()
        .setSsl(true)
        .setKeyStoreOptions(store.setPassword("changeit"))
        .setEnabledSecureTransportProtocols(Set.of(version));
  }

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishTarget secure() {
    bmc.system("{'PowerState': 'On'}");
    return RedfishTarget.of(bmc.address().replace("http:", "https:"));
  }

  @Test
  void aCertificateThatNobodyKnowsIsNotTrusted() {
    assertThatThrownBy(() -> client.bmc(secure()).powerState())
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
  }

  @Test
  void anyoneMayBeTrusted() {
    var target = secure().withTrust(new Trust.Anyone());

    assertThat(client.bmc(target).powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void aCertificateFromAFileIsTrusted() {
    var target = secure().withTrust(new Trust.Pem(folder.resolve("bmc.pem")));

    assertThat(client.bmc(target).powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void certificatesFromAFolderAreTrusted() throws Exception {
    var certificates = Files.createDirectories(folder.resolve("certificates"));
    Files.copy(
        folder.resolve("bmc.pem"),
        certificates.resolve("a.pem"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var target = secure().withTrust(new Trust.Pem(certificates));

    assertThat(client.bmc(target).powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void aTlsThatIsTooOldIsRefused() {
    var target = secure().withTrust(new Trust.Anyone()).withTlsAtLeast(TlsVersion.V1_3);

    assertThatThrownBy(() -> client.bmc(target).powerState())
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
  }

  @Test
  void aMissingCertificateFileIsSaidToBeMissing() {
    var target = secure().withTrust(new Trust.Pem(folder.resolve("absent.pem")));

    assertThatThrownBy(() -> client.bmc(target).powerState())
        .isInstanceOf(RedfishException.class)
        .hasMessageContaining("absent.pem");
  }
}
