package dev.bessemer.hardware.iso;

/** Something in a folder. */
sealed interface Entry permits Folder, Document {
  String name();

  /** First sector of its content in the tree of this kind of names. */
  int sector(Naming naming);

  int size(Naming naming);
}
