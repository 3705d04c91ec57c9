package dev.bessemer.hardware.iso;

/** A file; both trees of names lead to the same content. */
final class Document implements Entry {
  private final String name;
  private final byte[] content;
  private int sector;

  Document(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  @Override
  public String name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  void placeAt(int firstSector) {
    sector = firstSector;
  }

  @Override
  public int sector(Naming naming) {
    return sector;
  }

  @Override
  public int size(Naming naming) {
    return content.length;
  }
}
