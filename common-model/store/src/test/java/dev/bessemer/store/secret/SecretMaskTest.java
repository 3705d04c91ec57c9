package dev.bessemer.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 00-overview section 8: secrets. */
class SecretMaskTest {
  private static String mask(String json) {
    return new String(
            SecretMask.mask(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8)
        .replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'password': 'x'} | {'password': '******'}",
        "{'a': 1, 'MyPassWord2': {'b': ['}']}, 'c': 2} | {'a': 1, 'MyPassWord2': '******', 'c': 2}",
        "{'token': null} | {'token': '******'}",
        "{'a': {'secret': [1, 2]}, 'b': true} | {'a': {'secret': '******'}, 'b': true}",
        "[{'sslkey': 1}, {'ssl': 2}] | [{'sslkey': '******'}, {'ssl': 2}]",
        "{'passphrase': 1.5e3} | {'passphrase': '******'}",
        "{'image_url': ''} | {'image_url': ''}",
        "{'image_url': null} | {'image_url': null}",
        "{'image_url': 'http://x'} | {'image_url': '******'}",
        "{'my_image_url': 'http://x'} | {'my_image_url': 'http://x'}",
        "{'x': 'password'} | {'x': 'password'}",
        "{'x': 'the password = geheim; rest'} | {'x': 'the password = ******; rest'}",
        "{'x': ['a', 'token: geheim']} | {'x': ['a', 'token: ******']}",
        "{'pass': 'x', 'address': 'y'} | {'pass': 'x', 'address': 'y'}",
        "{} | {}"
      })
  void secretsAreHiddenAndNothingElse(String stored, String shown) {
    assertThat(mask(stored)).isEqualTo(shown);
  }

  @Test
  void quotesInsideStringsDoNotEndThem() {
    assertThat(mask("{'a\\\\': '\\\\'}").replace("'", "\"")).isEqualTo("{\"a\\\\\": \"\\\\\"}");
    var json = "{\"x\\\"password\": \"a\\\"b\", \"y\": \"\\\"\"}";
    assertThat(
            new String(
                SecretMask.mask(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .isEqualTo("{\"x\\\"password\": \"******\", \"y\": \"\\\"\"}");
  }

  @Test
  void whatHidesNothingIsNotCopied() {
    var json = "{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(SecretMask.mask(json)).isSameAs(json);
  }
}
