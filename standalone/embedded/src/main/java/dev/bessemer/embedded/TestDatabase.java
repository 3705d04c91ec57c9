package dev.bessemer.embedded;

/** Address and credentials of a database that one test has for itself. */
public record TestDatabase(String jdbcUrl, String username, String password) {
  @Override
  public String toString() {
    return "TestDatabase[%s, %s, ***]".formatted(jdbcUrl, username);
  }
}
