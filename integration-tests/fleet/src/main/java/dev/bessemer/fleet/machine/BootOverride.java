package dev.bessemer.fleet.machine;

/**
 * A wish of the management network about the next starts.
 *
 * @param source where to start from; {@code NONE} leaves it to the machine's own boot order
 * @param persistent holds for every start until changed; otherwise it is used up by the next one
 * @param uefi firmware mode the wish was given for
 */
public record BootOverride(BootSource source, boolean persistent, boolean uefi) {
  /** The machine follows its own boot order. */
  public static final BootOverride ABSENT = new BootOverride(BootSource.NONE, false, true);
}
