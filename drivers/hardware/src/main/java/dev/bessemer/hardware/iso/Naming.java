package dev.bessemer.hardware.iso;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The two ways in which an image names its files. */
enum Naming {
  /** Capitals, digits and underscores; the true name stands beside it as Rock Ridge. */
  PLAIN {
    @Override
    byte[] encode(String name) {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    String form(Entry entry, Set<String> taken) {
      return unique(entry, taken);
    }
  },
  /** Unicode as Windows reads it. */
  JOLIET {
    @Override
    byte[] encode(String name) {
      return name.getBytes(StandardCharsets.UTF_16BE);
    }

    @Override
    String form(Entry entry, Set<String> taken) {
      return entry.name();
    }
  };

  private static final int LONGEST_PLAIN = 24;

  abstract byte[] encode(String name);

  abstract String form(Entry entry, Set<String> taken);

  /** The identifiers of a folder's entries, in the order in which they must be written. */
  Map<Entry, byte[]> identifiers(Collection<Entry> entries) {
    var taken = new HashSet<String>();
    var forms = new LinkedHashMap<Entry, byte[]>();
    entries.forEach(entry -> forms.put(entry, encode(form(entry, taken))));
    var sorted = new LinkedHashMap<Entry, byte[]>();
    forms.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Arrays::compareUnsigned))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private static String unique(Entry entry, Set<String> taken) {
    var name = entry.name().toUpperCase(Locale.ROOT);
    var dot = entry instanceof Folder ? -1 : name.lastIndexOf('.');
    var stem = cleaned(dot < 0 ? name : name.substring(0, dot), LONGEST_PLAIN - 4);
    var ending = dot < 0 ? "" : cleaned(name.substring(dot + 1), 4);
    var candidate = stem;
    for (int n = 1; !taken.add(candidate + "." + ending); n++) {
      candidate = stem + "_" + n;
    }
    return entry instanceof Folder ? candidate : candidate + "." + ending + ";1";
  }

  private static String cleaned(String text, int most) {
    var clean = text.replaceAll("[^A-Z0-9_]", "_");
    return clean.length() <= most ? clean : clean.substring(0, most);
  }
}
