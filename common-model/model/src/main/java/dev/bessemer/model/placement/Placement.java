package dev.bessemer.model.placement;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The rings of all conductors alive at one moment: one for each conductor group and hardware type.
 *
 * <p>Immutable view of a membership; make a new one when the membership changes.
 */
public final class Placement {
  /** A conductor as far as routing needs it. */
  public record Member(String name, String group, Set<String> hardwareTypes) {}

  /** Nobody is there. */
  public static final Placement EMPTY = new Placement(Set.of());

  private record Key(String group, String hardwareType) {}

  private final Set<Member> members;
  private final Map<Key, HashRing> rings = new ConcurrentHashMap<>();

  public Placement(Set<Member> members) {
    this.members = Set.copyOf(members);
  }

  public Set<Member> members() {
    return members;
  }

  /**
   * The conductor that should work on a node; empty when none alive serves its group and driver.
   */
  public Optional<String> ownerOf(UUID node, String group, String hardwareType) {
    return rings.computeIfAbsent(new Key(group, hardwareType), this::ring).ownerOf(node);
  }

  /** Conductors that serve a hardware type in any group, in the order of their names. */
  public Set<String> serving(String hardwareType) {
    return members.stream()
        .filter(m -> m.hardwareTypes().contains(hardwareType))
        .map(Member::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private HashRing ring(Key key) {
    return new HashRing(
        members.stream()
            .filter(m -> m.group().equals(key.group()))
            .filter(m -> m.hardwareTypes().contains(key.hardwareType()))
            .map(Member::name)
            .collect(Collectors.toSet()));
  }
}
