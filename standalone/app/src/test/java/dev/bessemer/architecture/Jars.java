package dev.bessemer.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;

/** The jars, who may see whom, and what each must never see. */
final class Jars {
  static final String ROOT = "dev.bessemer";

  /** Our production classes, read once. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final List<String> FRAMEWORKS =
      List.of("io.quarkus..", "org.hibernate..", "jakarta..", "io.smallrye..");
  private static final List<String> CLIENTS = List.of("io.vertx..", "io.netty..");

  static final List<Jar> ALL =
      List.of(
          new Jar("model", List.of(), also(FRAMEWORKS, CLIENTS, List.of("java.sql.."))),
          new Jar("rpc", List.of("model"), also(FRAMEWORKS, CLIENTS)),
          new Jar("store", List.of("model"), CLIENTS),
          new Jar("agent", List.of(), FRAMEWORKS),
          new Jar("spi", List.of("model"), also(FRAMEWORKS, CLIENTS)),
          new Jar("bmc", List.of(), FRAMEWORKS),
          new Jar("hardware", List.of("spi", "bmc", "agent", "model"), FRAMEWORKS),
          new Jar("api", List.of("model", "rpc", "store", "agent"), List.of()),
          new Jar("conductor", List.of("model", "rpc", "store", "spi"), List.of()),
          new Jar("fleet", List.of("bmc", "agent"), FRAMEWORKS),
          new Jar("embedded", List.of(), FRAMEWORKS),
          new Jar(
              "standalone",
              List.of("api", "conductor", "hardware", "embedded", "fleet", "rpc", "model", "store"),
              List.of()));

  private Jars() {}

  /** The jar a class of ours is in, by its package. */
  static String of(JavaClass type) {
    var name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
  }

  @SafeVarargs
  private static List<String> also(List<String>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }

  /**
   * One row.
   *
   * @param name first part of its packages below the root
   * @param sees the other jars of ours it may use
   * @param never packages of others it must not use
   */
  record Jar(String name, List<String> sees, List<String> never) {
    String packages() {
      return ROOT + "." + name + "..";
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
