package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built image as a user starts it, against a server in this process.
class ImageIT {
  private static final long BYTES = Long.getLong("plx.memory.bytes", 256L << 20);

  @TempDir private Path root;
  private FakePolyaxon server;
  private Program program;
  private Path work;

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    work = Files.createDirectories(root.resolve("work"));
    program = surrounded(Program.image());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Program surrounded(Program started) {
    return started
        .in(work)
        .with("HOME", root.resolve("home"))
        .with("POLYAXON_HOST", server.host())
        .with("POLYAXON_RETRIES", "1");
  }

  private Outcome succeeds(Program started, String... arguments) {
    Outcome outcome = started.run(arguments);
    assertThat(outcome.succeeded()).as(outcome.describe()).isTrue();
    return outcome;
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws IOException {
    Files.writeString(work.resolve("job.yaml"), "kind: component\nrun: {kind: job, container: {}}");
    String name = "two  blanks, 'quotes\" $HOME *\nand a line with é 日本 🙂\\";

    succeeds(program, "run", "-p", "iris", "-f", "job.yaml", "-n", name, "--description", "");

    assertThat(server.requests().getFirst().json().path("name").asText()).isEqualTo(name);
    assertThat(server.requests().getFirst().json().path("description").asText("none")).isEmpty();
  }

  @Test
  void theQuestionIsAnsweredOnStandardInput() {
    String uuid = server.runs().create();
    List<String> stop = List.of("ops", "-p", "iris", "stop", "-uid", uuid);

    assertThat(program.run(stop, "n\n").succeeded()).isFalse();
    assertThat(server.lines()).doesNotContain("POST stop");

    assertThat(program.run(stop, "y\n").exit()).isZero();
    assertThat(server.lines()).contains("POST stop");
  }

  @Test
  void theExitCodeIsThePrograms() {
    assertThat(program.run("--help").exit()).isZero();
    assertThat(program.run("--no-such-option").exit()).isEqualTo(2);
    assertThat(program.run("ops", "-p", "nowhere", "ls").exit()).isEqualTo(5);
    assertThat(
            program.with("POLYAXON_HOST", "http://127.0.0.1:9").run("ops", "-p", "x", "ls").exit())
        .isEqualTo(7);
  }

  @Test
  void resultsAndMessagesComeOnTheirStreams() {
    Outcome outcome = program.run("ops", "-p", "nowhere", "ls");

    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).startsWith("Error: ").contains("[PLX-NOT-FOUND]");
  }

  @Test
  void aChainOfLinksLeadsToTheImage() throws IOException {
    Path bin = Files.createDirectories(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), program.executable());
    Files.createSymbolicLink(bin.resolve("plx"), Path.of("first"));

    succeeds(surrounded(Program.of(bin.resolve("plx"))), "version");
  }

  @Test
  void anImageInADirectoryWithBlanksWorks() throws IOException {
    Path image = program.executable().getParent().getParent();
    Path link = Files.createSymbolicLink(root.resolve("my  programs"), image);

    Program there = surrounded(Program.of(link.resolve("bin/polyaxon")));

    assertThat(succeeds(there, "version").stderr()).isEmpty();
    Program encrypting = there.with("POLYAXON_HOST", "https://localhost");
    assertThat(succeeds(encrypting, "version").stderr()).isEmpty();
  }

  @Test
  void aCacheThatJavaCannotUseIsNoWordOnStandardOutput() {
    Outcome usual = succeeds(program, "version");
    Outcome without =
        succeeds(program.with("POLYAXON_JAVA_OPTS", "-XX:-UseCompressedOops"), "version");

    assertThat(without.stdout()).isEqualTo(usual.stdout());
    assertThat(without.stderr()).isEqualTo(usual.stderr());
  }

  @Test
  void bothCachesAreMadeForTheImageAsItIsStarted() {
    Program strict = program.with("POLYAXON_JAVA_OPTS", "-XX:AOTMode=on");

    succeeds(strict, "version");
    assertThat(strict.run("server", "--port", "99999").stderr()).contains("there is no port 99999");
    // Java takes no other way when it is told so.
    Program other = program.with("POLYAXON_JAVA_OPTS", "-XX:AOTMode=on -XX:-UseCompressedOops");
    assertThat(other.run("version").succeeded()).isFalse();
  }

  @Test
  void whereNothingCanBePackedItIsSentAsItIs() throws IOException {
    String uuid = server.runs().create();
    Files.createDirectories(work.resolve("data"));
    Files.writeString(work.resolve("data/a.txt"), "content");
    Program homeless = program.with("POLYAXON_JAVA_OPTS", "-Djava.io.tmpdir=/no/such/place");
    String[] upload = {
      "ops", "-p", "iris", "upload", "-uid", uuid, "--path-from", "data", "--compress", "always"
    };

    Outcome outcome = succeeds(homeless, upload);

    assertThat(outcome.stderr())
        .contains("sent as it is")
        .contains("no directory for /no/such/place");
    assertThat(server.artifacts(uuid).resolve("a.txt")).hasContent("content");
  }

  @Test
  void fileNamesAreUtf8WhateverTheLocaleIs() throws IOException {
    String uuid = server.runs().create();
    Files.createDirectories(work.resolve("日本"));
    Files.writeString(work.resolve("日本/é.txt"), "content");
    Program ascii = program.with("LC_ALL", "C").with("LANG", "C");

    succeeds(ascii, "ops", "-p", "iris", "upload", "-uid", uuid, "--path-from", "日本");
    succeeds(ascii, "ops", "-p", "iris", "artifacts", "-uid", uuid, "--path-to", "zurück");

    assertThat(FileTree.of(server.artifacts(uuid))).containsOnlyKeys("é.txt");
    assertThat(FileTree.of(work.resolve("zurück"))).containsOnlyKeys("é.txt");
  }

  @Test
  void aLargeFilePassesThroughLittleMemoryAndNoTemporaryFile() throws IOException {
    String uuid = server.runs().create();
    Path large = Files.createDirectories(work.resolve("up")).resolve("large.bin");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(BYTES);
    }
    Path temporary = Files.createDirectories(root.resolve("tmp"));
    Program small =
        program
            .with("TMPDIR", temporary)
            .with("POLYAXON_JAVA_OPTS", "-Xmx64m -Djava.io.tmpdir=" + temporary);

    succeeds(small, "ops", "-p", "iris", "upload", "-uid", uuid, "--path-from", "up");
    assertThat(server.artifacts(uuid).resolve("large.bin")).hasSize(BYTES);
    succeeds(small, "ops", "-p", "iris", "artifacts", "-uid", uuid, "--path-to", "down");

    assertThat(work.resolve("down/large.bin")).hasSize(BYTES);
    assertThat(temporary).isEmptyDirectory();
  }
}
