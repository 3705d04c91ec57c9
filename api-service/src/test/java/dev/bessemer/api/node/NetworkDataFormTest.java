package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDataFormTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAC = "'ethernet_mac_address':'52:54:00:00:00:01'";
  private static final String LINK = "{'id':'a','type':'phy'," + MAC + "}";
  private static final String NET = "'id':'n','link':'a','network_id':'x'";

  private static String problem(String document) throws JsonProcessingException {
    return NetworkDataForm.problem(JSON.readTree(document.replace('\'', '"')));
  }

  private static String link(String link) throws JsonProcessingException {
    return problem("{'links':[" + link + "],'networks':[]}");
  }

  private static String network(String network) throws JsonProcessingException {
    return problem("{'links':[" + LINK + "],'networks':[{" + NET + network + "}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINK,
        "{'id':'a','type':'vif','ethernet_mac_address':'52-54-00-00-00-0A','mtu':null,'more':1}",
        "{'id':'b','type':'bond','bond_mode':'802.1ad','bond_links':['a'],'mtu':9000," + MAC + "}",
        "{'id':'v','type':'vlan','vlan_mac_address':'52:54:00:00:00:01','vlan_id':7,'vlan_link':'b'}"
      })
  void aLinkOfEachKindIsTaken(String link) throws Exception {
    assertThat(link(link)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'phy'}                                           | id",
        "{'id':'a','type':'phy'}                                  | ethernet_mac_address",
        "{'id':'a','type':'phy','ethernet_mac_address':'525400'}  | ethernet_mac_address",
        "{'id':'a','type':'wifi'}                                 | type",
        "{'id':'a','type':'phy','mtu':0}                          | mtu",
        "{'id':'a','type':'phy','mtu':65536}                      | mtu",
        "{'id':'a','type':'phy','vif_id':1}                       | vif_id",
        "{'id':'a','type':'bond','ethernet_mac_address':'52:54:00:00:00:01','bond_mode':'best'} | bond_mode",
        "{'id':'a','type':'bond','ethernet_mac_address':'52:54:00:00:00:01','bond_mode':'802.1ad'} | bond_links",
        "{'id':'a','type':'vlan','vlan_mac_address':'52:54:00:00:00:01','vlan_link':'b','vlan_id':'7'} | vlan_id"
      })
  void whatIsWrongWithALinkIsNamed(String link, String member) throws Exception {
    assertThat(link(link)).isEqualTo("has no valid links[0]." + member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'type':'ipv4_dhcp'",
        ",'type':'ipv6_slaac'",
        ",'type':'ipv4','ip_address':'192.0.2.9','netmask':'255.255.255.0','routes':[]",
        ",'type':'ipv4','routes':[{'network':'0.0.0.0','netmask':'0.0.0.0','gateway':'192.0.2.1'}]",
        ",'type':'ipv6','ip_address':'2001:db8::9/64'",
        ",'type':'ipv6','ip_address':'fe80::1%eth0','netmask':'ffff:ffff:ffff:ffff::',"
            + "'routes':[{'network':'::','netmask':'::','gateway':'2001:db8::1'}]"
      })
  void aNetworkOfEachKindIsTaken(String network) throws Exception {
    assertThat(network(network)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",'type':'ipv4_slaac'                                      | type",
        ",'type':'ipv5'                                            | type",
        ",'type':'ipv4','ip_address':'192.0.2.256'                 | ip_address",
        ",'type':'ipv4','ip_address':'2001:db8::9'                 | ip_address",
        ",'type':'ipv4','netmask':'255.0.255.0'                    | netmask",
        ",'type':'ipv4','netmask':24                               | netmask",
        ",'type':'ipv6','ip_address':'example.org'                 | ip_address",
        ",'type':'ipv4','routes':[{'network':'0.0.0.0','netmask':'0.0.0.0'}] | routes[0].gateway"
      })
  void whatIsWrongWithANetworkIsNamed(String network, String member) throws Exception {
    assertThat(network(network)).isEqualTo("has no valid networks[0]." + member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'links':[]}                                                 | needs both links and networks",
        "{'links':{},'networks':[]}                                   | has no valid list of objects links",
        "{'links':[],'networks':['a']}                                | has no valid list of objects networks",
        "{'links':[],'networks':[],'services':[{'type':'ntp'}]}       | has no valid services[0].type",
        "{'links':[],'networks':[],'services':[{'type':'dns','address':'a'}]} | has no valid services[0].address"
      })
  void whatIsWrongWithTheWholeIsNamed(String document, String problem) throws Exception {
    assertThat(problem(document)).isEqualTo(problem);
  }
}
