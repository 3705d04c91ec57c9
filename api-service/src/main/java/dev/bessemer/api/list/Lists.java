package dev.bessemer.api.list;

import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.ApiConfig;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Look;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers requests for lists: what all of them have in common. */
@ApplicationScoped
public class Lists {
  private final Call call;
  private final ApiConfig config;
  private final Access access;
  private final Rows rows;

  @Inject
  Lists(Call call, ApiConfig config, Access access, Rows rows) {
    this.call = call;
    this.config = config;
    this.access = access;
    this.rows = rows;
  }

  /** A list that takes {@code fields} and {@code detail}. */
  public byte[] page(Listable resource, Scope.Choice scope, Look look) {
    var given = call.query(resource.arguments(Set.of("fields", "detail")));
    return answer(resource, scope, look, given, selected(resource, given));
  }

  /** A list that takes {@code detail}, but not {@code fields}. */
  public byte[] unselected(Listable resource, Scope.Choice scope, Look look) {
    var given = call.query(resource.arguments(Set.of("detail")));
    return answer(resource, scope, look, given, selected(resource, given));
  }

  /** A list that takes {@code fields}, and of everything each item has when they are not given. */
  public byte[] whole(Listable resource, Scope.Choice scope, Look look) {
    var given = call.query(resource.arguments(Set.of("fields")));
    return answer(resource, scope, look, given, resource.table().selected(given, call.version()));
  }

  /** A list of everything each item has. */
  public byte[] detailed(Listable resource, Scope.Choice scope, Look look) {
    var given = call.query(resource.arguments(Set.of()));
    return answer(resource, scope, look, given, resource.table().all(call.version()));
  }

  /** The one object that is named; takes {@code fields}. */
  public byte[] one(Named named, Look look) {
    var fields = named.table().selected(call.query(Set.of("fields")), call.version());
    return rows.one(named.table(), fields, named.where(), look).orElseThrow(named::missing);
  }

  private byte[] answer(
      Listable resource, Scope.Choice choice, Look look, Arguments given, List<Field> fields) {
    var table = resource.table();
    var page = Page.of(given, config.maxLimit(), table.sortedAtFirstBy());
    var asked = Filter.of(resource.filters(), given, call.version());
    var scope = choice.by(given);
    var where = access.visible(table).and(scope.where()).and(asked);
    var next =
        Filter.toOne(resource.filters(), given)
            ? Optional.<NextLink>empty()
            : Optional.of(new NextLink(call.base() + call.path(), page, given));
    return rows.list(
        new Listing(table, fields, page, call.version(), where, scope.owner(), next), look);
  }

  private List<Field> selected(Listable resource, Arguments given) {
    var table = resource.table();
    var detail = given.bool("detail");
    var fields = given.names("fields");
    if (detail.isPresent() && !call.version().atLeast(resource.detailSince())) {
      throw Refused.invalidParameter("Invalid query parameter ?detail= received.");
    }
    if (detail.orElse(false) && fields.isPresent()) {
      throw Refused.invalidParameter("Can't fetch a subset of fields with 'detail' set");
    }
    if (fields.isPresent()) {
      return table.named(new ArrayList<>(fields.get()), call.version());
    }
    return detail.orElse(false) ? table.all(call.version()) : table.summary(call.version());
  }
}
