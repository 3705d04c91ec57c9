package dev.bessemer.hardware.iso;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Places everything on the image, then writes it.
 *
 * <p>In order: empty system area, one volume descriptor for each kind of names, their end, two path
 * tables for each kind, the announcement of Rock Ridge, folders of each kind, files.
 */
final class Layout {
  private static final int DESCRIPTORS = 16;
  private static final int TABLES = DESCRIPTORS + Naming.values().length + 1;

  private final Folder root;
  private final String label;
  private final Instant made;
  private final List<Document> documents;
  private final int announcement;
  private final int end;

  Layout(Folder root, String label, Instant made) {
    this.root = root;
    this.label = label;
    this.made = made;
    documents = documents(root);
    announcement = TABLES + 2 * tableSectors(Naming.PLAIN) + 2 * tableSectors(Naming.JOLIET);
    end = place(announcement + 1);
  }

  private static List<Document> documents(Folder root) {
    var found = new ArrayList<Document>();
    for (var folder : root.withAllBelow(Naming.PLAIN)) {
      for (var entry : folder.entries(Naming.PLAIN).keySet()) {
        if (entry instanceof Document document) {
          found.add(document);
        }
      }
    }
    return found;
  }

  private int place(int firstSector) {
    var next = firstSector;
    for (var naming : Naming.values()) {
      for (var folder : root.withAllBelow(naming)) {
        folder.placeAt(naming, next);
        next += Sector.count(folder.size(naming));
      }
    }
    for (var document : documents) {
      document.placeAt(next);
      next += Sector.count(document.content().length);
    }
    return next;
  }

  byte[] write() {
    var out = new Sector().upTo(DESCRIPTORS * Sector.SIZE);
    for (var naming : Naming.values()) {
      out.bytes(descriptor(naming));
    }
    out.u8(255).ascii("CD001").u8(1).full();
    for (var naming : Naming.values()) {
      out.bytes(pathTable(naming, true)).full().bytes(pathTable(naming, false)).full();
    }
    out.bytes(RockRidge.announcement()).full();
    for (var naming : Naming.values()) {
      root.withAllBelow(naming).forEach(folder -> out.bytes(writer(naming).write(folder)));
    }
    documents.forEach(document -> out.bytes(document.content()).full());
    return out.toBytes();
  }

  private DirectoryWriter writer(Naming naming) {
    return new DirectoryWriter(naming, made, announcement);
  }

  private int tableSectors(Naming naming) {
    return Sector.count(pathTable(naming, true).length);
  }

  private int tableAt(Naming naming) {
    return naming == Naming.PLAIN ? TABLES : TABLES + 2 * tableSectors(Naming.PLAIN);
  }

  private byte[] pathTable(Naming naming, boolean little) {
    var table = new Sector();
    var numbers = new LinkedHashMap<Folder, Integer>();
    for (var folder : root.withAllBelow(naming)) {
      numbers.put(folder, numbers.size() + 1);
      var id = folder.identifier(naming);
      table.u8(id.length).u8(0);
      var parent = numbers.getOrDefault(folder.parent(), 1);
      if (little) {
        table.littleU32(folder.sector(naming)).littleU16(parent);
      } else {
        table.bigU32(folder.sector(naming)).bigU16(parent);
      }
      table.bytes(id).zeros(id.length % 2);
    }
    return table.toBytes();
  }

  private byte[] descriptor(Naming naming) {
    var joliet = naming == Naming.JOLIET;
    var table = pathTable(naming, true);
    var at = tableAt(naming);
    var out = new Sector().u8(joliet ? 2 : 1).ascii("CD001").u8(1).u8(0);
    out.text("LINUX", 32, naming).text(label, 32, naming).zeros(8);
    out.bothU32(end);
    // The escape sequence says: Unicode, level 3.
    out.ascii(joliet ? "%/E" : "").upTo(120);
    out.bothU16(1).bothU16(1).bothU16(Sector.SIZE).bothU32(table.length);
    out.littleU32(at).littleU32(0).bigU32(at + tableSectors(naming)).bigU32(0);
    out.bytes(writer(naming).rootRecord(root));
    out.text("", 128, naming).text("Bessemer", 128, naming).text("", 128, naming);
    out.text("", 128, naming).text("", 37, naming).text("", 37, naming).text("", 37, naming);
    out.longTime(made).longTime(made).longTime(null).longTime(null).u8(1);
    return out.full().toBytes();
  }
}
