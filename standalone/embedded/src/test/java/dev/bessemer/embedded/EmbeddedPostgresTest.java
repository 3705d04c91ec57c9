package dev.bessemer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
  private static final PostgresOptions QUICK = PostgresOptions.forTests();
  private Path folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("bessemer-postgres");
    Folders.permit(folder, "rwxr-xr-x");
  }

  @AfterEach
  void removeFolder() {
    Folders.deleteQuietly(folder);
  }

  @Test
  void whatWasStoredIsThereAfterARestart() throws Exception {
    // Given
    var data = folder.resolve("data");
    try (var first = EmbeddedPostgres.start(data, QUICK)) {
      run(first, "CREATE TABLE anvil (weight int)");
      run(first, "INSERT INTO anvil VALUES (42)");
    }
    // When
    try (var second = EmbeddedPostgres.start(data, QUICK)) {
      // Then
      assertThat(ask(second, "SELECT weight FROM anvil")).isEqualTo("42");
      assertThat(ask(second, "SHOW server_version")).startsWith("18.");
    }
  }

  @Test
  void aFolderLeftByAKilledServerStartsAgain() throws Exception {
    // Given
    var data = folder.resolve("data");
    var killed = EmbeddedPostgres.start(data, QUICK);
    run(killed, "CREATE TABLE kept (id int)");
    ChildProcess.signal("KILL", killed.pid());
    assertThat(PostmasterFile.read(data.resolve(DataFolder.MAJOR))).isPresent();
    killed.close();
    // When
    try (var again = EmbeddedPostgres.start(data, QUICK)) {
      // Then
      assertThat(ask(again, "SELECT count(*) FROM kept")).isEqualTo("0");
    }
  }

  @Test
  void aLeftoverThatNamesAnotherProgramDoesNotPreventTheStart() throws Exception {
    // Given
    var data = folder.resolve("data");
    EmbeddedPostgres.start(data, QUICK).close();
    var leftover = PostmasterFile.in(data.resolve(DataFolder.MAJOR));
    Files.writeString(leftover, ProcessHandle.current().pid() + "\n\n\n\n\n\n\nready\n");
    // When
    try (var again = EmbeddedPostgres.start(data, QUICK)) {
      // Then
      assertThat(ask(again, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aStartThatWasInterruptedLeavesNothingInTheWay() throws Exception {
    // Given
    var unfinished = Files.createDirectories(folder.resolve("data").resolve("unfinished"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18");
    // When
    try (var postgres = EmbeddedPostgres.start(folder.resolve("data"), QUICK)) {
      // Then
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void onlyWhoKnowsThePasswordGetsIn() {
    try (var postgres = EmbeddedPostgres.start(folder.resolve("data"), QUICK)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void itEndsAlthoughAClientStaysConnected() throws Exception {
    // Given
    var postgres = EmbeddedPostgres.start(folder.resolve("data"), QUICK);
    try (var client =
        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
      // When
      postgres.close();
      // Then
      assertThat(client.isValid(1)).isFalse();
      assertThat(ProcessHandle.of(postgres.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aFolderInUseIsRefused() {
    var data = folder.resolve("data");
    try (var _ = EmbeddedPostgres.start(data, QUICK)) {
      assertRefused(data, "The data folder %s is in use by another running server.");
    }
  }

  @Test
  void aFolderWhoseServerOutlivedItsStarterIsRefused() throws Exception {
    // Given
    var data = folder.resolve("data");
    try (var _ = EmbeddedPostgres.start(data, QUICK)) {
      // A lock on a file that was replaced protects nothing, as after the death of its holder.
      Files.delete(data.resolve("lock"));
      // When, Then
      assertRefused(data, "The data folder %s is in use by another running server.");
    }
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws Exception {
    // Given
    Files.writeString(folder.resolve("letter.txt"), "dear");
    // When, Then
    assertRefused(
        folder, "The folder %s holds other files and no database; choose an empty or a new one.");
    assertThat(folder.resolve("lock")).doesNotExist();
  }

  @Test
  void aFolderWithoutItsControlFileIsSaidToBeDamaged() throws Exception {
    // Given
    var data = folder.resolve("data");
    EmbeddedPostgres.start(data, QUICK).close();
    Files.delete(data.resolve(DataFolder.MAJOR).resolve("global").resolve("pg_control"));
    // When, Then
    assertRefused(data, "The data folder %s is damaged: parts of the database are missing.");
  }

  @Test
  void aDamagedControlFileIsToldInPostgresOwnWords() throws Exception {
    // Given
    var data = folder.resolve("data");
    EmbeddedPostgres.start(data, QUICK).close();
    var control = data.resolve(DataFolder.MAJOR).resolve("global").resolve("pg_control");
    Files.write(control, new byte[100]);
    // When, Then
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, QUICK))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith("PostgreSQL cannot start on the data folder " + data + ": ")
        .hasMessageContaining("pg_control");
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    var file = Files.writeString(folder.resolve("data"), "");
    assertRefused(file, "%s is a file, not a data folder.");
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = other.getLocalPort();
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder.resolve("data"), QUICK.withPort(port)))
          .isInstanceOf(EmbeddedException.class)
          .hasMessage("Port %d, where PostgreSQL should listen, is in use.", port);
    }
  }

  @Test
  void theProgramsAreUnpackedIntoAFolderOnlyTheirOwnerCanChange() throws Exception {
    // Given
    var cache = folder.resolve("cache");
    // When
    var binaries = PostgresBinaries.unpacked(cache);
    // Then
    var version =
        Programs.run(
            Duration.ofSeconds(10), List.of(binaries.program("postgres").toString(), "--version"));
    assertThat(version.output()).contains("(PostgreSQL) 18.");
    Folders.permit(binaries.home(), "rwxrwxrwx");
    assertThatThrownBy(() -> PostgresBinaries.unpacked(cache))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("can be changed by others");
  }

  private static void assertRefused(Path data, String sentence) {
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, QUICK))
        .isInstanceOf(EmbeddedException.class)
        .hasMessage(sentence, data);
  }

  private static void run(EmbeddedPostgres postgres, String command) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
