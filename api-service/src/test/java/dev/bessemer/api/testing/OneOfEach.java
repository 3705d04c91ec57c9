package dev.bessemer.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** One object of each resource, so that every path has something that it can name. */
public final class OneOfEach {
  private final Map<String, String> uuids = new HashMap<>();

  private OneOfEach() {}

  /**
   * @param node UUID of that to which they belong
   * @return their UUIDs by what their paths call them, such as {@code portgroup}
   */
  public static Map<String, String> of(String node) {
    var made = new OneOfEach();
    var ofNode = "{'node_uuid':'" + node + "',";
    made.add("chassis", "/v1/chassis", "{}");
    made.add("port", "/v1/ports", ofNode + "'address':'52:54:00:00:00:01'}");
    made.add("portgroup", "/v1/portgroups", ofNode + "'name':'group'}");
    made.add("connector", "/v1/volume/connectors", ofNode + "'type':'iqn','connector_id':'a'}");
    made.add(
        "target",
        "/v1/volume/targets",
        ofNode + "'volume_type':'iscsi','volume_id':'a','boot_index':0}");
    made.add("allocation", "/v1/allocations", "{'resource_class':'a'}");
    made.add(
        "template",
        "/v1/deploy_templates",
        "{'name':'CUSTOM_T','steps':[{'interface':'raid','step':'s','args':{},'priority':1}]}");
    made.add(
        "runbook",
        "/v1/runbooks",
        "{'name':'CUSTOM_R','steps':[{'interface':'raid','step':'s','args':{},'order':1}]}");
    made.add("rule", "/v1/inspection_rules", "{'actions':[{'op':'fail','args':{'msg':'no'}}]}");
    return made.uuids;
  }

  private void add(String name, String collection, String body) {
    var made = Api.NEWEST.post(collection, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    uuids.put(name, made.json().path("uuid").asText());
  }
}
