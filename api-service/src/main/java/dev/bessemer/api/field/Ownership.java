package dev.bessemer.api.field;

/**
 * Whose the rows of a table are.
 *
 * @param seeAll the rule by which somebody may list the rows of all projects
 * @param own holds for the rows of one project; each question mark stands for the project
 * @param owner the project that owns a row, in SQL
 * @param lessee the project that has it for a time, in SQL
 */
public record Ownership(String seeAll, String own, String owner, String lessee) {
  /** The rows are the same for everybody who may list them at all. */
  public static final Ownership NOBODY = new Ownership("public_api", "true", "null", "null");

  /** The rows belong to nodes, which {@code column} refers to. */
  public static Ownership ofNode(String seeAll, String column) {
    return new Ownership(
        seeAll,
        column + " in (select id from nodes where owner = ? or lessee = ?)",
        "(select o.owner from nodes o where o.id = " + column + ")",
        "(select o.lessee from nodes o where o.id = " + column + ")");
  }
}
