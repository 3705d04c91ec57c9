package dev.bessemer.hardware.iso;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory, which has a place of its own for each kind of names. */
final class Folder implements Entry {
  private final String name;
  private final Folder parent;
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final Map<Naming, Integer> sectors = new EnumMap<>(Naming.class);

  private Folder(String name, @Nullable Folder parent) {
    this.name = name;
    this.parent = parent == null ? this : parent;
  }

  static Folder root() {
    return new Folder("", null);
  }

  void add(String path, byte[] content) {
    var parts = path.split("/", -1);
    var folder = this;
    for (int i = 0; i < parts.length - 1; i++) {
      folder = folder.folder(checked(parts[i], path));
    }
    var name = checked(parts[parts.length - 1], path);
    if (folder.entries.put(name, new Document(name, content)) != null) {
      throw new IllegalArgumentException("two files of an ISO image at " + path);
    }
  }

  private Folder folder(String child) {
    if (entries.computeIfAbsent(child, n -> new Folder(n, this)) instanceof Folder found) {
      return found;
    }
    throw new IllegalArgumentException(child + " is a file and a folder of an ISO image");
  }

  private static String checked(String part, String path) {
    if (!part.matches("\\p{Graph}{1,60}") || part.matches("\\.\\.?|.*[*/:;?\\\\].*")) {
      throw new IllegalArgumentException("no path in an ISO image: " + path);
    }
    return part;
  }

  @Override
  public String name() {
    return name;
  }

  /** The folder around it; the root is in itself. */
  Folder parent() {
    return parent;
  }

  /** Entries with their identifiers, in the order that the kind of names wants. */
  Map<Entry, byte[]> entries(Naming naming) {
    return naming.identifiers(entries.values());
  }

  /** The identifier by which the folder around knows it. */
  byte[] identifier(Naming naming) {
    return parent == this ? new byte[1] : parent.entries(naming).getOrDefault(this, new byte[1]);
  }

  /** It and all folders below, level after level, as a path table lists them. */
  List<Folder> withAllBelow(Naming naming) {
    var all = new ArrayList<Folder>(List.of(this));
    for (int i = 0; i < all.size(); i++) {
      for (var entry : all.get(i).entries(naming).keySet()) {
        if (entry instanceof Folder folder) {
          all.add(folder);
        }
      }
    }
    return all;
  }

  void placeAt(Naming naming, int firstSector) {
    sectors.put(naming, firstSector);
  }

  @Override
  public int sector(Naming naming) {
    return sectors.getOrDefault(naming, 0);
  }

  @Override
  public int size(Naming naming) {
    return DirectoryWriter.size(this, naming);
  }
}
