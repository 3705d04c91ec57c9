package dev.bessemer.hardware.iso;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The fields after a directory record that tell a file's true name, mode and times. */
final class RockRidge {
  private static final int FOLDER_MODE = 0040555;
  private static final int FILE_MODE = 0100444;
  private static final String ID = "RRIP_1991A";
  private static final String ABOUT =
      "THE ROCK RIDGE INTERCHANGE PROTOCOL PROVIDES SUPPORT FOR POSIX FILE SYSTEM SEMANTICS";
  private static final String SOURCE =
      "PLEASE CONTACT DISC PUBLISHER FOR SPECIFICATION SOURCE.  "
          + "SEE PUBLISHER IDENTIFIER IN PRIMARY VOLUME DESCRIPTOR FOR CONTACT INFORMATION.";

  private RockRidge() {}

  static byte[] ofEntry(Entry entry, Instant made) {
    var name = entry.name().getBytes(StandardCharsets.US_ASCII);
    var fields = common(entry, made);
    fields.ascii("NM").u8(5 + name.length).u8(1).u8(0).bytes(name);
    return fields.toBytes();
  }

  /** For the records of a folder itself and of the folder around it. */
  static byte[] ofSelf(Folder folder, Instant made) {
    return common(folder, made).toBytes();
  }

  /** For the root's own record, which also leads to the announcement. */
  static byte[] ofRoot(Folder root, Instant made, int announcementSector) {
    var fields = new Sector().ascii("SP").u8(7).u8(1).u8(0xBE).u8(0xEF).u8(0);
    fields.bytes(ofSelf(root, made));
    fields.ascii("CE").u8(28).u8(1);
    return fields.bothU32(announcementSector).bothU32(0).bothU32(announcement().length).toBytes();
  }

  /** Says once for the whole image that such fields are in it. */
  static byte[] announcement() {
    var length = 8 + ID.length() + ABOUT.length() + SOURCE.length();
    return new Sector()
        .ascii("ER")
        .u8(length)
        .u8(1)
        .u8(ID.length())
        .u8(ABOUT.length())
        .u8(SOURCE.length())
        .u8(1)
        .ascii(ID)
        .ascii(ABOUT)
        .ascii(SOURCE)
        .toBytes();
  }

  private static Sector common(Entry entry, Instant made) {
    var folder = entry instanceof Folder;
    var fields = new Sector().ascii("PX").u8(36).u8(1);
    fields.bothU32(folder ? FOLDER_MODE : FILE_MODE).bothU32(folder ? 2 : 1);
    fields.bothU32(0).bothU32(0);
    // Times of change, access and attributes, in the short form.
    fields.ascii("TF").u8(26).u8(1).u8(0x0E);
    return fields.shortTime(made).shortTime(made).shortTime(made);
  }
}
