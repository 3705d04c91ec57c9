package dev.bessemer.api.field;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Refused;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a resource, and where its rows are.
 *
 * <p>What a version shows, what {@code fields=} may name, what POST and PATCH accept: all of it is
 * read off here.
 */
public final class FieldTable {
  private static final String LINKS = "links";

  private final String singular;
  private final String plural;
  private final String from;
  private final String alias;
  private final String key;
  private final String sortedAtFirstBy;
  private final @Nullable Ownership ownership;
  private final List<Field> fields;
  private final Map<String, Field> byName;

  /**
   * @param from table and alias, such as {@code nodes n}
   * @param key the column by which clients name a row, without the alias
   */
  public FieldTable(String singular, String plural, String from, String key, List<Field> fields) {
    this(singular, plural, from, key, fields, "id", null);
  }

  private FieldTable(
      String singular,
      String plural,
      String from,
      String key,
      List<Field> fields,
      String sortedAtFirstBy,
      @Nullable Ownership ownership) {
    this.ownership = ownership;
    this.sortedAtFirstBy = sortedAtFirstBy;
    this.singular = singular;
    this.plural = plural;
    this.from = from;
    this.alias = from.substring(from.lastIndexOf(' ') + 1);
    this.key = key;
    this.fields = List.copyOf(fields);
    this.byName = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
  }

  /** As it is called in messages. */
  public String singular() {
    return singular;
  }

  /** Key of the list in the answer. */
  public String plural() {
    return plural;
  }

  /** Table and alias. */
  public String from() {
    return from;
  }

  /** As it begins a sentence. */
  public String title() {
    return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
  }

  /** The column of the row's number, with the alias. */
  public String id() {
    return alias + ".id";
  }

  public boolean isKeyedByUuid() {
    return key.equals("uuid");
  }

  /** What a list is sorted by for a client that does not say. */
  public String sortedAtFirstBy() {
    return sortedAtFirstBy;
  }

  /** Another order than that of creation for clients that do not say. */
  public FieldTable sortedAtFirstBy(String name) {
    return new FieldTable(singular, plural, from, key, fields, name, ownership);
  }

  /** Whose the rows are; without it they are listed only where everybody may do everything. */
  public FieldTable owned(Ownership by) {
    return new FieldTable(singular, plural, from, key, fields, sortedAtFirstBy, by);
  }

  /** What the names of the rules for its rows begin with. */
  public String ruledBy() {
    return ownership().map(o -> o.seeAll().replaceFirst(":.*", "")).orElse(singular);
  }

  /** Whose the rows are; empty when nobody has said. */
  public Optional<Ownership> ownership() {
    return Optional.ofNullable(ownership);
  }

  public String tableName() {
    return from.substring(0, from.indexOf(' '));
  }

  String alias() {
    return alias;
  }

  /** The key's column, with the alias. */
  public String key() {
    return alias + "." + key;
  }

  /** A column, with the alias. */
  public String column(String name) {
    return alias + "." + name;
  }

  /** The code of the fault when a row is not there. */
  public String missingCode() {
    return singular.replace(' ', '_') + "_not_found";
  }

  public List<Field> fields() {
    return fields;
  }

  public Optional<Field> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The field, which must exist. */
  public Field field(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no such field: " + name));
  }

  /** Everything that a version shows. */
  public List<Field> all(ApiVersion version) {
    return fields.stream().filter(f -> f.isShown() && version.atLeast(f.since())).toList();
  }

  /** The short form that lists have. */
  public List<Field> summary(ApiVersion version) {
    return only(version, f -> f.can(Can.SUMMARY));
  }

  public List<Field> only(ApiVersion version, Predicate<Field> wanted) {
    return all(version).stream().filter(wanted).toList();
  }

  /**
   * The fields a client has named, and the links.
   *
   * @throws NotAcceptable when one is newer than the version
   * @throws Refused when one does not exist
   */
  public List<Field> named(Collection<String> names, ApiVersion version) {
    NotAcceptable.below(version, 8, "Selecting fields");
    var unknown =
        names.stream().filter(n -> find(n).filter(f -> f.can(Can.BE_NAMED)).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "Field(s) \"%s\" are not valid.".formatted(String.join(", ", unknown)));
    }
    var chosen = new LinkedHashSet<Field>();
    names.forEach(n -> chosen.add(offered(n, version)));
    find(LINKS).ifPresent(chosen::add);
    return List.copyOf(chosen);
  }

  /** What a request for a single object has asked for; everything when it says nothing. */
  public List<Field> selected(Arguments given, ApiVersion version) {
    return given.names("fields").map(names -> named(names, version)).orElseGet(() -> all(version));
  }

  /**
   * The SQL that rows are sorted by.
   *
   * @throws Refused when the field is not there or cannot be sorted by
   */
  public String sortedBy(String name, ApiVersion version) {
    var field = find(name).filter(f -> f.can(Can.BE_SORTED_BY));
    if (field.isEmpty()) {
      throw Refused.invalidParameter(
          "The sort_key value \"%s\" is invalid for sorting.".formatted(name));
    }
    return Projection.qualified(alias, offered(field.get().name(), version).reads().getFirst());
  }

  private Field offered(String name, ApiVersion version) {
    var field = field(name);
    NotAcceptable.below(version, field.since(), "Field " + name);
    return field;
  }
}
