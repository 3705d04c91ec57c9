package dev.bessemer.model.placement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells which conductor a node belongs to.
 *
 * <p>Every process that knows the same conductors gives the same answer, without asking anyone.
 * When a conductor joins or leaves, only the nodes it gains or loses move. The points on the ring
 * are those of Ironic (tooz, MD5, 32 per host, each digest over the one before and the name again).
 *
 * <p>The answer routes work; it does not protect a node. Two processes may disagree for as long as
 * one of them has not heard of a change, so whoever acts must hold the node's lock.
 */
public final class HashRing {
  private static final int POINTS_PER_HOST = 32;
  private final NavigableMap<BigInteger, String> points = new TreeMap<>();

  public HashRing(Set<String> conductors) {
    conductors.forEach(this::add);
  }

  /** Empty only when there is no conductor at all. */
  public Optional<String> ownerOf(UUID node) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    var next = points.higherEntry(number(md5(), node.toString()));
    return Optional.of((next == null ? points.firstEntry() : next).getValue());
  }

  private void add(String host) {
    var digest = md5();
    digest.update(host.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < POINTS_PER_HOST; i++) {
      digest.update(host.getBytes(StandardCharsets.UTF_8));
      points.put(new BigInteger(1, copy(digest).digest()), host);
    }
  }

  private static BigInteger number(MessageDigest digest, String key) {
    return new BigInteger(1, digest.digest(key.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
