package dev.bessemer.fleet.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  @Test
  void theCertificateIsSignedByItsOwnKeyAndGoodForItsAddress() throws Exception {
    var now = Instant.parse("2026-11-21T10:00:00Z");
    var own = SelfSigned.create(InetAddress.getByName("192.0.2.7"), now);
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(own.pem().getBytes(US_ASCII)));
    assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
    assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(7, "192.0.2.7"));
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(certificate.getNotBefore()).isEqualTo(Date.from(now.minusSeconds(3600)));
    assertThat(certificate.getNotAfter()).isEqualTo(Date.from(now.plusSeconds(30 * 86400)));
    assertThat(own).hasToString("SelfSigned[***]");
  }

  @Test
  void anIpv6AddressFitsToo() throws Exception {
    var own = SelfSigned.create(InetAddress.getByName("2001:db8::7"), Instant.now());
    assertThat(own.certificate().getSubjectAlternativeNames())
        .containsExactly(List.of(7, "2001:db8:0:0:0:0:0:7"));
  }
}
