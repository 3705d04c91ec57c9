package dev.bessemer.api.node;

import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Finds the node that is named in a URL or an argument, by UUID or by name. */
@ApplicationScoped
public class NodeFinder {
  private static final int NAMES_SINCE = 5;
  private static final int SUFFIX_KEPT_SINCE = 91;
  private static final String SUFFIX = ".json";

  /** The facts that rules ask of nodes, with their columns. */
  private static final Map<String, String> FACTS =
      Map.of("node.owner", "n.owner", "node.lessee", "n.lessee");

  private final Call call;
  private final Access access;
  private final Database database;

  @Inject
  NodeFinder(Call call, Access access, Database database) {
    this.call = call;
    this.access = access;
    this.database = database;
  }

  /**
   * Holds for the node that is named, if the caller may see it.
   *
   * @throws RoutingFailure 400 when it cannot be a name
   * @throws NotFound when names mean nothing in this version
   */
  public Condition named(String ident) {
    return byIdent(ident).and(access.where("node:get", FACTS));
  }

  /**
   * The UUID, if it is one and the caller may see any node; whether there is such a node is open.
   */
  public Optional<UUID> plain(String ident) {
    return Texts.uuid(ident).filter(_ -> access.where("node:get", FACTS).equals(Condition.ALWAYS));
  }

  private Condition byIdent(String ident) {
    var uuid = Texts.uuid(ident);
    if (uuid.isPresent()) {
      return Condition.of("n.uuid = ?", uuid.get());
    }
    if (!Texts.isUuidLike(ident) && !Texts.isLogicalName(ident)) {
      throw RoutingFailure.badIdentifier(ident);
    }
    if (Texts.isUuidLike(ident) || !call.version().atLeast(NAMES_SINCE)) {
      throw NotFound.node(ident);
    }
    return Condition.of("n.name = ?", ident);
  }

  /**
   * What {@code look} finds of the node.
   *
   * @throws NotFound when it finds nothing
   */
  public <T> T require(String ident, Function<Condition, Optional<T>> look) {
    return look.apply(named(ident))
        .or(() -> withoutSuffix(ident).flatMap(bare -> look.apply(named(bare))))
        .orElseThrow(() -> NotFound.node(ident));
  }

  /** The UUID of the node that is named. */
  public UUID uuid(String ident) {
    return require(
        ident,
        where ->
            database.read(
                c ->
                    Statements.first(
                        c,
                        where.after("select n.uuid from nodes n"),
                        where,
                        row -> row.getObject(1, UUID.class))));
  }

  /** Old clients ask for JSON by the end of the address. */
  private Optional<String> withoutSuffix(String ident) {
    boolean dropped =
        call.versionNamed()
            && !call.version().atLeast(SUFFIX_KEPT_SINCE)
            && ident.endsWith(SUFFIX)
            && ident.length() > SUFFIX.length();
    return dropped
        ? Optional.of(ident.substring(0, ident.length() - SUFFIX.length()))
        : Optional.empty();
  }
}
