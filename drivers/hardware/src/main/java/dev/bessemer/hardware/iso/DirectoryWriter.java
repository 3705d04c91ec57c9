package dev.bessemer.hardware.iso;

import java.time.Instant;

/** Writes the records of one folder. */
final class DirectoryWriter {
  private static final byte[] SELF = {0};
  private static final byte[] AROUND = {1};

  private final Naming naming;
  private final Instant made;
  private final int announcementSector;

  DirectoryWriter(Naming naming, Instant made, int announcementSector) {
    this.naming = naming;
    this.made = made;
    this.announcementSector = announcementSector;
  }

  /** Length of a folder's content, whole sectors. Places and times do not change it. */
  static int size(Folder folder, Naming naming) {
    return new DirectoryWriter(naming, Instant.EPOCH, 0).filled(folder, false).length();
  }

  byte[] write(Folder folder) {
    return filled(folder, true).toBytes();
  }

  /** A folder's record alone, as the volume descriptor carries it for the root. */
  byte[] rootRecord(Folder root) {
    return record(root, SELF, new byte[0], root.size(naming));
  }

  private Sector filled(Folder folder, boolean sizesKnown) {
    var out = new Sector();
    append(out, record(folder, SELF, selfFields(folder), size(folder, sizesKnown)));
    var parent = folder.parent();
    append(out, record(parent, AROUND, aroundFields(parent), size(parent, sizesKnown)));
    folder
        .entries(naming)
        .forEach(
            (entry, id) ->
                append(out, record(entry, id, entryFields(entry), size(entry, sizesKnown))));
    return out.full();
  }

  private int size(Entry entry, boolean known) {
    return known ? entry.size(naming) : 0;
  }

  /** A record never crosses the end of a sector. */
  private static void append(Sector out, byte[] record) {
    if (out.length() % Sector.SIZE + record.length > Sector.SIZE) {
      out.full();
    }
    out.bytes(record);
  }

  private byte[] selfFields(Folder folder) {
    if (naming != Naming.PLAIN) {
      return new byte[0];
    }
    return folder.parent() == folder
        ? RockRidge.ofRoot(folder, made, announcementSector)
        : RockRidge.ofSelf(folder, made);
  }

  private byte[] aroundFields(Folder folder) {
    return naming == Naming.PLAIN ? RockRidge.ofSelf(folder, made) : new byte[0];
  }

  private byte[] entryFields(Entry entry) {
    return naming == Naming.PLAIN ? RockRidge.ofEntry(entry, made) : new byte[0];
  }

  private byte[] record(Entry entry, byte[] id, byte[] fields, int size) {
    var padding = id.length % 2 == 0 ? 1 : 0;
    var length = 33 + id.length + padding + fields.length;
    var even = length + length % 2;
    var record = new Sector().u8(even).u8(0);
    record.bothU32(entry.sector(naming)).bothU32(size).shortTime(made);
    record.u8(entry instanceof Folder ? 2 : 0).u8(0).u8(0).bothU16(1);
    record.u8(id.length).bytes(id).zeros(padding).bytes(fields);
    return record.upTo(even).toBytes();
  }
}
