package dev.bessemer.api.field;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.model.fault.Refused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of one field of a resource.
 *
 * <p>Made by the factory methods and the calls after them, in the table of its resource; not
 * changed afterwards.
 */
public final class Field {
  /** What may be done with a field. */
  public enum Can {
    /** Stands in lists of the short form. */
    SUMMARY,
    /** May be asked for by {@code fields=}. */
    BE_NAMED,
    BE_SORTED_BY,
    BE_POSTED,
    BE_PATCHED
  }

  /** A rule for values beyond their type. */
  @FunctionalInterface
  public interface Check {
    /** The reason why the value is not possible; null when it is. */
    @Nullable String objection(JsonNode value);
  }

  private static final int BOUNDLESS = Integer.MAX_VALUE;

  private final String name;
  private final Kind kind;
  private final Set<Can> can;
  private boolean required;
  private boolean shown = true;
  private boolean lowerCase;
  private int since = 1;
  private int longest = BOUNDLESS;
  private JsonNode unset = NullNode.instance;
  private @Nullable JsonNode removed;
  private Cell cell;
  private List<String> reads;
  private @Nullable String join;
  private @Nullable String column;
  private String placeholder;
  private Check check = value -> null;
  private @Nullable String guard;
  private String redactedUnder = "content";

  private Field(String name, Kind kind, Set<Can> can) {
    this.name = name;
    this.kind = kind;
    this.can = can;
    this.cell = kind.cell();
    this.reads = List.of(name);
    this.column = name;
    this.placeholder = kind.placeholder();
  }

  public static Field text(String name) {
    return new Field(name, Kind.TEXT, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  public static Field uuid(String name) {
    return new Field(name, Kind.UUID, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  /** Three values: null is one of them unless {@link #unset} says otherwise. */
  public static Field bool(String name) {
    return new Field(name, Kind.BOOL, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  /** True or false, false at first. */
  public static Field flag(String name) {
    return bool(name).unset(JsonNodeFactory.instance.booleanNode(false));
  }

  public static Field number(String name) {
    return new Field(name, Kind.NUMBER, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  public static Field integer(String name) {
    return new Field(name, Kind.INTEGER, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  public static Field time(String name) {
    return new Field(name, Kind.TIME, EnumSet.of(Can.BE_NAMED, Can.BE_SORTED_BY));
  }

  public static Field object(String name) {
    return new Field(name, Kind.OBJECT, EnumSet.of(Can.BE_NAMED))
        .unset(JsonNodeFactory.instance.objectNode());
  }

  public static Field list(String name) {
    return new Field(name, Kind.LIST, EnumSet.of(Can.BE_NAMED))
        .unset(JsonNodeFactory.instance.arrayNode());
  }

  /** Made of these columns by {@code cell}. */
  public static Field computed(String name, Cell cell, String... columns) {
    var field = new Field(name, Kind.COMPUTED, EnumSet.of(Can.BE_NAMED));
    field.cell = cell;
    field.reads = List.of(columns);
    field.column = null;
    return field;
  }

  /** Links; always shown and never asked for. */
  public static Field links(String name, String collection, String below) {
    var field = computed(name, Cells.links(collection, below));
    field.can.remove(Can.BE_NAMED);
    return field;
  }

  /** First minor version that has the field. */
  public Field since(int minor) {
    this.since = minor;
    return this;
  }

  public Field inSummary() {
    return able(Can.SUMMARY);
  }

  /** Must be given, and cannot be taken away. */
  public Field required() {
    this.required = true;
    return this;
  }

  public Field posted() {
    return able(Can.BE_POSTED);
  }

  public Field patched() {
    return able(Can.BE_PATCHED);
  }

  /** By POST and by PATCH. */
  public Field written() {
    return posted().patched();
  }

  public Field notNamed() {
    can.remove(Can.BE_NAMED);
    return this;
  }

  public Field notSorted() {
    can.remove(Can.BE_SORTED_BY);
    return this;
  }

  private Field able(Can more) {
    can.add(more);
    return this;
  }

  public Field longest(int characters) {
    this.longest = characters;
    return this;
  }

  /** The value when none is given, and after it was taken away. */
  public Field unset(JsonNode value) {
    this.unset = value;
    return this;
  }

  /** The value after it was taken away, where that is another one than at first. */
  public Field removed(JsonNode value) {
    this.removed = value;
    return this;
  }

  /**
   * Values that are hidden from clients may be in it.
   *
   * @param action the rule by which somebody may see them after all
   */
  public Field secret(String action) {
    return shown((out, row, at, look) -> Cells.secret(out, row, at, look, action));
  }

  /** Hidden where the rule does not let somebody see it. */
  public Field guarded(String action) {
    this.guard = action;
    return this;
  }

  public Field shown(Cell writer) {
    this.cell = writer;
    return this;
  }

  /** What is read instead of the column of the same name. */
  public Field read(String... expressions) {
    this.reads = List.of(expressions);
    return this;
  }

  /** Needs another table to be read. */
  public Field joined(String clause) {
    this.join = clause;
    return this;
  }

  /** Where and how it is written, when not into the column of its name. */
  public Field stored(String inColumn, String expression) {
    this.column = inColumn;
    this.placeholder = expression;
    return this;
  }

  /** Is an argument of POST and PATCH, but neither shown nor a column of its own. */
  public Field argumentOnly() {
    this.column = null;
    this.shown = false;
    return this;
  }

  /** Is shown and can be sent, but no column holds it. */
  public Field notStored() {
    this.column = null;
    return this;
  }

  /** Stored in lower case whatever case it is sent in. */
  public Field lowerCase() {
    this.lowerCase = true;
    return this;
  }

  public Field valid(Check rule) {
    this.check = rule;
    return this;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public int since() {
    return since;
  }

  public int longest() {
    return longest;
  }

  public JsonNode unset() {
    return unset.deepCopy();
  }

  /** What a patch leaves where it takes the value away. */
  public JsonNode removed() {
    return removed == null ? unset() : removed;
  }

  /** Whether clients may see null in its place. */
  public boolean isNullable() {
    return !required && (unset.isNull() || removed().isNull());
  }

  public boolean isRequired() {
    return required;
  }

  boolean isShown() {
    return shown;
  }

  public boolean can(Can thing) {
    return can.contains(thing);
  }

  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  public String placeholder() {
    return placeholder;
  }

  Cell cell() {
    return cell;
  }

  List<String> reads() {
    return new ArrayList<>(reads);
  }

  /** Name of the member that tells, in an object that somebody may not see. */
  public Field redactedUnder(String member) {
    this.redactedUnder = member;
    return this;
  }

  Optional<String> guard() {
    return Optional.ofNullable(guard);
  }

  /** What stands in the place of a value that somebody may not see. */
  JsonNode redacted(String action) {
    var text = TextNode.valueOf(Sight.redacted(action));
    return unset.isObject() || kind == Kind.COMPUTED
        ? JsonNodeFactory.instance.objectNode().set(redactedUnder, text)
        : text;
  }

  Optional<String> join() {
    return Optional.ofNullable(join);
  }

  /** Its name as a generator likes it. */
  SerializedString key() {
    return new SerializedString(name);
  }

  /**
   * A value as it is stored; for null, what is left when it is taken away.
   *
   * @throws Refused when it is not possible for this field
   */
  public JsonNode accept(JsonNode value) {
    if (value.isNull()) {
      return removed();
    }
    var accepted = inCase(kind.accept(this, value));
    var objection = check.objection(accepted);
    if (objection != null) {
      throw refusal(value, objection);
    }
    return accepted;
  }

  private JsonNode inCase(JsonNode value) {
    return lowerCase ? TextNode.valueOf(value.textValue().toLowerCase(Locale.ROOT)) : value;
  }

  Refused refusal(JsonNode value, String why) {
    return Refused.invalidParameter("Invalid %s: %s %s".formatted(name, brief(value), why));
  }

  private static String brief(JsonNode value) {
    var text = value.toString();
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
