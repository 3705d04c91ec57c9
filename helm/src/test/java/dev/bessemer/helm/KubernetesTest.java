package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that Kubernetes does not know is dropped by the server without a word: not here. */
class KubernetesTest {
  private interface Check {
    void refuseUnknownFields(JsonElement object) throws IOException;
  }

  private static final Map<String, Check> KINDS =
      Map.of(
          "v1 ConfigMap", V1ConfigMap::validateJsonElement,
          "v1 Secret", V1Secret::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "batch/v1 Job", V1Job::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        """
        imagePullSecrets: [{name: registry}]
        config: {QUARKUS_LOG_LEVEL: DEBUG}
        connections:
          database: {url: 'jdbc:postgresql://db/b', username: u, password: p}
          rabbitmq: {url: 'amqp://mq'}
        api:
          service: {type: LoadBalancer, port: 80, annotations: {a/b: c}}
          config: {QUARKUS_HTTP_ACCESS_LOG_ENABLED: 'true'}
          podAnnotations: {scrape: 'yes'}
        conductor:
          group: rack-7
          nodeSelector: {rack: '7'}
          tolerations: [{key: metal, operator: Exists}]
          affinity: {nodeAffinity: {}}
          podDisruptionBudget: {enabled: true, maxUnavailable: 25%}
          probes: {startup: {periodSeconds: 1, failureThreshold: 9, timeoutSeconds: 2}}
        """
      })
  void everyFieldOfEveryObjectIsOneThatKubernetesHas(String values) throws IOException {
    for (var rendering : new Manifests[] {Chart.render(values), Chart.hooks(values)}) {
      assertThat(rendering.objects()).isNotEmpty();
      for (var object : rendering.objects()) {
        check(object);
      }
    }
  }

  private static void check(JsonNode object) throws IOException {
    var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    assertThat(KINDS).containsKey(kind);
    KINDS.get(kind).refuseUnknownFields(JsonParser.parseString(object.toString()));
  }
}
