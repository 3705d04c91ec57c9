package dev.bessemer.api.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview section 2: microversion negotiation. */
@ApiTest
class VersionTest {
  private static final String EFFECTIVE = "X-OpenStack-Ironic-API-Version";
  private static final String MINIMUM = "X-OpenStack-Ironic-API-Minimum-Version";
  private static final String MAXIMUM = "X-OpenStack-Ironic-API-Maximum-Version";
  private static final String STANDARD = "OpenStack-API-Version";

  @Test
  void aClientThatAsksForNothingGetsTheOldest() {
    var answer = Api.unversioned().get("/v1/nodes");
    assertThat(answer.header(EFFECTIVE)).contains("1.1");
    assertThat(answer.header(MINIMUM)).contains("1.1");
    assertThat(answer.header(MAXIMUM)).contains("1.115");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "LATEST", "1.115"})
  void latestIsEchoedAsANumber(String asked) {
    assertThat(new Api(asked).get("/v1/nodes").header(EFFECTIVE)).contains("1.115");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baremetal 1.50 | 1.50",
        "compute 2.1, baremetal 1.51 | 1.51",
        "baremetal latest | 1.115"
      })
  void theStandardHeaderWins(String standard, String effective) {
    var answer = Api.at(9).with(STANDARD, standard).get("/v1/nodes");
    assertThat(answer.header(EFFECTIVE)).contains(effective);
    assertThat(answer.header(STANDARD)).isEmpty();
  }

  @Test
  void aHeaderAboutOtherServicesOnlyCountsAsNone() {
    var answer = Api.unversioned().with(STANDARD, "compute 2.1").get("/v1/nodes");
    assertThat(answer.header(EFFECTIVE)).contains("1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.200", "1.0", "1.116"})
  void anUnsupportedMinorIsRefusedWithTheRange(String asked) {
    var answer = new Api(asked).get("/v1/nodes");
    assertNotAcceptable(answer);
    assertThat(answer.header(MINIMUM)).contains("1.1");
    assertThat(answer.header(MAXIMUM)).contains("1.115");
    assertThat(answer.header(EFFECTIVE)).isEmpty();
    assertThat(answer.error().path("description").asText()).contains(asked);
  }

  @Test
  void anotherMajorIsMutuallyExclusive() {
    var answer = new Api("2.0").get("/v1/nodes");
    assertNotAcceptable(answer);
    assertThat(answer.error().path("description").asText()).contains("Mutually exclusive");
    assertThat(answer.header(MAXIMUM)).contains("1.115");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "1", "1.1.1", "-1.1"})
  void aMalformedVersionIsRefusedWithoutTheRange(String asked) {
    var answer = new Api(asked).get("/v1/nodes");
    assertNotAcceptable(answer);
    assertThat(answer.header(MINIMUM)).isEmpty();
    assertThat(answer.header(MAXIMUM)).isEmpty();
  }

  @Test
  void aVersionIsRefusedBeforeThePathIsLookedAt() {
    assertNotAcceptable(new Api("1.200").get("/v1/foo"));
  }

  private static void assertNotAcceptable(Answer answer) {
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.error().path("code").asInt()).isEqualTo(406);
    assertThat(answer.error().path("title").asText()).isEqualTo("Not Acceptable");
    assertThat(answer.header("x-openstack-request-id")).isPresent();
  }
}
