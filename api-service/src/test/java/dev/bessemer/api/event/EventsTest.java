package dev.bessemer.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 11: events of other services. */
@ApiTest
class EventsTest {
  private static final String PORT = "'port_id':'11111111-1111-1111-1111-111111111111'";
  private static final String REST = ",'mac_address':'52:54:00:00:00:01','status':'ACTIVE'";
  private static final String EVENT = "{'event':'network.bind_port'," + PORT + REST;

  private static Answer post(String events) {
    return Api.NEWEST.post("/v1/events", "{'events':" + events + "}");
  }

  @Test
  void eventsAreTakenWithoutAWord() {
    var whole =
        ",'device_id':null,'binding:host_id':'11111111-1111-1111-1111-111111111112',"
            + "'binding:vnic_type':'baremetal'}";
    var answer = post("[" + EVENT + "}," + EVENT + whole + "]");
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    assertThat(answer.header("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "[1]",
        "[{}]",
        "[{" + PORT + REST + "}]",
        "[{'event':'network.other'," + PORT + REST + "}]",
        "[{'event':'network.bind_port','port_id':'x'" + REST + "}]",
        "[{'event':'network.bind_port'," + PORT + ",'mac_address':'x','status':'ACTIVE'}]",
        "[{'event':'network.bind_port'," + PORT + ",'mac_address':'52:54:00:00:00:01'}]",
        "[" + EVENT + ",'foo':1}]",
        "[" + EVENT + ",'device_id':'x'}]",
        "[" + EVENT + "},{}]"
      })
  void whatIsNoEventIsRefused(String events) {
    assertThat(post(events).status()).isEqualTo(400);
  }

  @Test
  void aBodyWithMoreThanEventsIsRefused() {
    assertThat(Api.NEWEST.post("/v1/events", "{'events':[" + EVENT + "}],'x':1}").status())
        .isEqualTo(400);
    assertThat(Api.NEWEST.post("/v1/events", "").status()).isEqualTo(400);
  }

  @Test
  void theyCameWith154() {
    var body = "{'events':[" + EVENT + "}]}";
    assertThat(Api.at(53).post("/v1/events", body).status()).isEqualTo(404);
    assertThat(Api.at(54).post("/v1/events", body).status()).isEqualTo(204);
  }
}
