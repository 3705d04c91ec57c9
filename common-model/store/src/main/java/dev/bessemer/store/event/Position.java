package dev.bessemer.store.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the order of events: all that is not after it has been seen.
 *
 * @param transaction the one that wrote the event
 * @param number of the event
 */
public record Position(long transaction, long number) implements Comparable<Position> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** Reads what {@link #toString} has written; empty for anything else. */
  public static Optional<Position> parse(String text) {
    var parts = TEXT.matcher(text.strip());
    return parts.matches()
        ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  public boolean isBefore(Position other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Position other) {
    var byTransaction = Long.compare(transaction, other.transaction);
    return byTransaction == 0 ? Long.compare(number, other.number) : byTransaction;
  }

  /** As clients see it. */
  @Override
  public String toString() {
    return transaction + "-" + number;
  }
}
