package dev.bessemer.hardware.image;

import dev.bessemer.model.fault.Refused;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists of checksums as they lie beside images: {@code digits name}, {@code digits *name}, {@code
 * ALGORITHM (name) = digits}, or only the digits of one file.
 */
final class ChecksumList {
  private static final Pattern TAGGED =
      Pattern.compile("(?<algorithm>[A-Za-z0-9-]+) \\((?<name>.+)\\) = (?<digits>[0-9a-fA-F]+)");
  private static final Pattern PLAIN =
      Pattern.compile("(?<digits>[0-9a-fA-F]{32,128})(\\s+[*]?(?<name>\\S.*))?");

  private record Line(Digest digest, String name) {}

  private ChecksumList() {}

  /**
   * The digest of a file.
   *
   * @throws Refused when it is not in the list
   */
  static Digest find(String list, String fileName) {
    var lines = list.lines().map(String::strip).flatMap(line -> read(line).stream()).toList();
    return named(lines, fileName)
        .or(() -> only(lines))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "The list of checksums has none for %s.".formatted(fileName)));
  }

  private static Optional<Digest> named(List<Line> lines, String fileName) {
    return lines.stream()
        .filter(line -> last(line.name()).equals(fileName))
        .map(Line::digest)
        .findFirst();
  }

  private static Optional<Digest> only(List<Line> lines) {
    return lines.size() == 1 && lines.getFirst().name().isEmpty()
        ? Optional.of(lines.getFirst().digest())
        : Optional.empty();
  }

  private static Optional<Line> read(String line) {
    var tagged = TAGGED.matcher(line);
    if (tagged.matches()) {
      return Digest.find(tagged.group("digits")).map(d -> new Line(d, tagged.group("name")));
    }
    var plain = PLAIN.matcher(line);
    if (plain.matches()) {
      var name = plain.group("name") == null ? "" : plain.group("name");
      return Digest.find(plain.group("digits")).map(d -> new Line(d, name));
    }
    return Optional.empty();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
