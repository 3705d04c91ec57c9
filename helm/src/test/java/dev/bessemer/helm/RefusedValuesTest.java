package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedValuesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {apii: {}}                                                      | apii
          {api: {replica: 3}}                                             | replica
          {api: {replicas: 0}}                                            | replicas
          {api: {replicas: two}}                                          | replicas
          {api: {port: 80}}                                               | port
          {api: {image: {tag: ''}, probes: {liveness: {delay: 3}}}}       | delay
          {conductor: {service: {port: 1}}}                               | service
          {conductor: {boot: {sizeLimit: lots}}}                          | sizeLimit
          {apiUrl: bessemer.example.org}                                  | apiUrl
          {conductor: {resources: {limits: {memory: 1 Gigabyte}}}}        | memory
          {api: {podDisruptionBudget: {enabled: true, maxUnavailable: 0}}} | maxUnavailable
          {connections: {database: {url: 'mysql://db/bessemer'}}}         | url
          {connections: {rabbitmq: {url: 'http://mq'}}}                   | url
          {security: {runAsUser: 0}}                                      | runAsUser
          {config: {BESSEMER_DATABASE_PASSWORD: hunter2}}                 | BESSEMER_DATABASE_PASSWORD
          {config: {AGENT_TOKEN: t}}                                      | AGENT_TOKEN
          {conductor: {config: {BESSEMER_CONDUCTOR_NAME: one}}}           | BESSEMER_CONDUCTOR_NAME
          {api: {config: {QUARKUS_HTTP_PORT: 1}}}                         | QUARKUS_HTTP_PORT
          {config: {lower: case}}                                         | lower
          {config: {QUARKUS_LOG_LEVEL: 10000000}}                         | /config/QUARKUS_LOG_LEVEL
          """)
  void theSchemaNamesTheValueItRefuses(String values, String named) {
    assertThatThrownBy(() -> Chart.render(values))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(named);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {connections: {database: {password: p}}}                | belong together
          {connections: {rabbitmq: {url: 'amqp://mq'}}}           | belong together
          {connections: {existingSecret: s, database: {username: u}}} | not both
          {api: {preStopSeconds: 20}}                             | api.terminationGracePeriodSeconds is 30 and must be 45
          {conductor: {terminationGracePeriodSeconds: 47}}        | conductor.terminationGracePeriodSeconds is 47 and must be 52
          """)
  void valuesThatDoNotFitTogetherAreRefusedWithASentence(String values, String said) {
    assertThatThrownBy(() -> Chart.render(values)).hasMessageContaining(said);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {global: {region: north}}
          {imagePullSecrets: [{name: registry}]}
          {api: {service: {type: LoadBalancer, port: 80, annotations: {a/b: c}}}}
          {api: {podDisruptionBudget: {enabled: false, maxUnavailable: 50%}}}
          {api: {config: {QUARKUS_LOG_LEVEL: DEBUG, BESSEMER_RPC_TIMEOUT: '60'}}}
          {conductor: {nodeSelector: {rack: '7'}, tolerations: [{operator: Exists}]}}
          {conductor: {topologySpread: {enabled: false, topologyKey: z, whenUnsatisfiable: DoNotSchedule}}}
          {conductor: {affinity: {nodeAffinity: {}}, podAnnotations: {scrape: 'true'}}}
          {nameOverride: metal, conductor: {enabled: false}, schema: {enabled: false}}
          """)
  void otherValuesAreTaken(String values) {
    assertThatCode(() -> Chart.render(values)).doesNotThrowAnyException();
  }
}
