package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void everyValueIsExplained() throws IOException {
    // Given
    var readme = Files.readString(Path.of("bessemer", "README.md"));
    // When
    var values = new YAMLMapper().readTree(Files.readString(Path.of("bessemer", "values.yaml")));
    // Then
    for (var section : new String[] {"api", "conductor", "schema", "security"}) {
      assertThat(values.path(section).propertyStream().map(entry -> entry.getKey()))
          .as("values of %s", section)
          .isNotEmpty()
          .allMatch(name -> readme.contains(name + "`") || readme.contains("`" + name + "."));
    }
    assertThat(values.propertyStream().map(entry -> entry.getKey()))
        .allMatch(name -> readme.contains("`" + name));
  }
}
