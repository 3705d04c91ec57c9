package dev.bessemer.embedded;

import java.nio.file.Path;

/** A program that starts PostgreSQL, says where, and waits to be told to end. */
final class PostgresProgram {
  private PostgresProgram() {}

  public static void main(String[] args) throws Exception {
    var options = PostgresOptions.forTests().withCache(Path.of(args[1]));
    try (var postgres = EmbeddedPostgres.start(Path.of(args[0]), options)) {
      System.out.println("pid " + postgres.pid());
      System.in.read();
    }
    System.out.println("ended");
  }
}
