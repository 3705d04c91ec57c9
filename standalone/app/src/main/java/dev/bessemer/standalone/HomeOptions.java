package dev.bessemer.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that keeps something lets a person choose. */
class HomeOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this and ends.")
  boolean help;

  @Option(names = "--data", paramLabel = "DIR", description = "Folder that everything is kept in.")
  @Nullable Path data;
}
