package dev.bessemer.simulation;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Plays conductors through trouble, seed after seed. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new SimulateCommand()).execute(arguments));
  }
}
