package dev.bessemer.conductor.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good one does is shown by the test of docs/writing-a-driver.md. */
class DriverJarsTest {
  @TempDir Path folder;

  @Test
  void aPathThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> DriverJars.modules(List.of(folder + "/none.jar")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bessemer.driver-jars")
        .hasMessageContaining("none.jar");
  }

  @Test
  void aJarWithoutDriversIsNamedAlsoInsideAFolder() throws IOException {
    jar("empty.jar");
    assertThatThrownBy(() -> DriverJars.modules(List.of(folder.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("empty.jar")
        .hasMessageContaining("brings no driver");
  }

  @Test
  void otherFilesOfAFolderAreNoDrivers() throws IOException {
    Files.writeString(folder.resolve("README"), "hello");
    assertThat(DriverJars.modules(List.of(folder.toString()))).isEmpty();
  }

  private void jar(String name) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      zip.putNextEntry(new ZipEntry("nothing"));
      zip.closeEntry();
    }
  }
}
