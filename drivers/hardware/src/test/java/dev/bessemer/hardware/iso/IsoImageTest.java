package dev.bessemer.hardware.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.bench.ForeignTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoImageTest {
  private static final Instant MADE = Instant.parse("2026-11-21T09:08:07Z");
  private static final String LONG = "a-rather-long-Name.with.dots-and-more-than-thirty-characters";

  @TempDir private Path folder;

  private Path image(Map<String, byte[]> files) throws IOException {
    return Files.write(folder.resolve("image.iso"), IsoImage.of("config-2", files, MADE));
  }

  private static Map<String, byte[]> files() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("openstack/latest/meta_data.json", "{\"uuid\": \"1\"}".getBytes(UTF_8));
    files.put("openstack/latest/user_data", "#cloud-config\n".repeat(500).getBytes(UTF_8));
    files.put("openstack/latest/empty", new byte[0]);
    files.put("openstack/content/" + LONG, "long".getBytes(UTF_8));
    files.put("top", "at the top".getBytes(UTF_8));
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"R", "J"})
  void isoinfoSeesEveryFileByBothKindsOfNames(String names) throws Exception {
    var isoinfo = ForeignTool.of("isoinfo");
    var image = image(files()).toString();

    var list = isoinfo.run("-f", "-" + names, "-i", image);

    assertThat(list.lines())
        .contains(
            "/openstack/latest/meta_data.json",
            "/openstack/latest/user_data",
            "/openstack/latest/empty",
            "/openstack/content/" + LONG,
            "/top");
    assertThat(isoinfo.run("-" + names, "-i", image, "-x", "/openstack/latest/meta_data.json"))
        .isEqualTo("{\"uuid\": \"1\"}");
  }

  @Test
  void isoinfoFindsLabelJolietAndRockRidge() throws Exception {
    var text = ForeignTool.of("isoinfo").run("-d", "-i", image(files()).toString());

    assertThat(text)
        .contains("Volume id: config-2")
        .contains("Joliet with UCS level 3 found")
        .contains("Rock Ridge signatures version 1 found");
  }

  @Test
  void xorrisoTakesTheSameFilesOutThatWentIn() throws Exception {
    var xorriso = ForeignTool.of("xorriso");
    var out = folder.resolve("out");

    var said =
        xorriso.run(
            "-osirrox", "on", "-indev", image(files()).toString(), "-extract", "/", "" + out);

    assertThat(said).doesNotContain("WARNING").doesNotContain("SORRY").doesNotContain("FAILURE");
    for (var file : files().entrySet()) {
      assertThat(out.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void sevenZipFindsTheImageWithoutFault() throws Exception {
    assertThat(ForeignTool.of("7z").run("t", image(files()).toString()))
        .contains("Everything is Ok")
        .doesNotContain("Warnings");
  }

  @Test
  void namesThatDifferOnlyInTheirCaseStayApart() throws Exception {
    var many = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < 200; i++) {
      many.put("folder/a-name-that-is-longer-than-eight-characters-" + i, ("" + i).getBytes(UTF_8));
    }
    many.put("folder/Case", "big".getBytes(UTF_8));
    many.put("folder/case", "small".getBytes(UTF_8));
    var xorriso = ForeignTool.of("xorriso");
    var out = folder.resolve("out");

    xorriso.run("-osirrox", "on", "-indev", image(many).toString(), "-extract", "/", "" + out);

    for (var file : many.entrySet()) {
      assertThat(out.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void theSameFilesGiveTheSameImage() {
    assertThat(IsoImage.of("config-2", files(), MADE))
        .isEqualTo(IsoImage.of("config-2", files(), MADE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/top", "a//b", "a/../b", "a/.", "sla\\sh", "ünicode", "with blank"})
  void pathsThatNoImageCanHoldAreRefused(String path) {
    assertThatThrownBy(() -> IsoImage.of("config-2", Map.of(path, new byte[1]), MADE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
