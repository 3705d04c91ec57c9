package dev.bessemer.hardware.ipmi;

import java.util.Map;
import java.util.Optional;

/** Names of makers of servers by their private enterprise numbers (IANA), lower case. */
final class Makers {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(2, "ibm"),
          Map.entry(11, "hewlett-packard"),
          Map.entry(42, "sun microsystems"),
          Map.entry(111, "oracle"),
          Map.entry(116, "hitachi"),
          Map.entry(119, "nec"),
          Map.entry(343, "intel corporation"),
          Map.entry(674, "dell inc."),
          Map.entry(2011, "huawei"),
          Map.entry(5771, "cisco systems"),
          Map.entry(6653, "tyan computer corporation"),
          Map.entry(7244, "quanta computer"),
          Map.entry(10368, "fujitsu"),
          Map.entry(10876, "supermicro"),
          Map.entry(15370, "giga-byte technology"),
          Map.entry(19046, "lenovo"),
          Map.entry(20974, "american megatrends"),
          Map.entry(37945, "inspur"),
          Map.entry(47196, "hewlett packard enterprise"),
          Map.entry(47488, "supermicro"));

  private Makers() {}

  static Optional<String> name(int enterprise) {
    return Optional.ofNullable(NAMES.get(enterprise));
  }
}
