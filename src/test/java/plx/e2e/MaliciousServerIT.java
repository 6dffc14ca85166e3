package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.e2e.HostileAnswers.json;
import static plx.e2e.HostileAnswers.status;
import static plx.e2e.HostileServer.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plx.e2e.HostileServer.Answer;

/// The built image against servers that mean harm, or have lost their mind: whatever they answer,
/// nothing is written outside the destination, no file has its name that is not whole, the memory
/// stays small, and the command ends with a sentence.
class MaliciousServerIT {
  private static final long MOST_MEMORY = 256L << 20;
  private static final String RUN = "a".repeat(32);

  @TempDir private Path root;
  private Path work;

  @BeforeEach
  void surroundings() throws IOException {
    work = Files.createDirectories(root.resolve("work"));
    Files.writeString(Files.createDirectories(work.resolve("up")).resolve("a.txt"), Harms.CONTENT);
    Files.writeString(root.resolve("secret"), "untouched");
    Files.createDirectories(root.resolve("home"));
  }

  @ParameterizedTest
  @MethodSource({
    "plx.e2e.Harms#noJson",
    "plx.e2e.Harms#http",
    "plx.e2e.Harms#trees",
    "plx.e2e.Harms#files",
    "plx.e2e.Harms#parts",
    "plx.e2e.Harms#archives",
    "plx.e2e.Harms#uploads"
  })
  void nothingIsLostWhateverTheServerAnswers(Harm harm) throws IOException {
    Map<String, Answer> answers = new HashMap<>();
    answers.put("run", json("{\"uuid\":\"" + RUN + "\",\"settings\":{}}"));
    answers.put("tree", json(tree(harm)));
    answers.put("file", status(200, Harms.CONTENT));
    answers.put("upload", status(200, ""));
    answers.put("/round", status(302, "Location: /round", bytes("")));
    answers.put(harm.kind().equals("part") ? "file" : harm.kind(), harm.answer());
    Map<String, String> before = surrounding();

    try (HostileServer server = new HostileServer(answers)) {
      Measured ended = Measured.run(program(server, harm.seconds()), arguments(harm));

      String all = ended.outcome().describe();
      assertThat(ended.outcome().exit()).as(all).isEqualTo(harm.exit());
      assertThat(all).contains(harm.says()).doesNotContain("\tat ", "Exception", "java.");
      assertThat(ended.peak()).as(all).isLessThanOrEqualTo(MOST_MEMORY);
      assertThat(ended.outcome().stderr()).hasSizeLessThan(20_000);
      assertThat(server.heads().stream().anyMatch(MaliciousServerIT::asksForAPart))
          .isEqualTo(harm.kind().equals("part"));
    }

    assertThat(surrounding()).isEqualTo(before);
    assertThat(FileTree.of(work.resolve("down")).values())
        .allMatch(FileTree.file(bytes(Harms.CONTENT))::equals);
  }

  private static boolean asksForAPart(String head) {
    return head.contains("Range: bytes=0-" + (Harms.PART - 1) + "\r\n");
  }

  private static String tree(Harm harm) {
    return switch (harm.kind()) {
      case "archive" -> Harms.MANY_FILES;
      case "part" -> Harms.LARGE_FILE;
      default -> Harms.ONE_FILE;
    };
  }

  private static List<String> arguments(Harm harm) {
    return harm.upload()
        ? List.of("ops", "-p", "iris", "upload", "-uid", RUN, "--path-from", "up")
        : List.of("ops", "-p", "iris", "artifacts", "-uid", RUN, "--path-to", "down");
  }

  private Program program(HostileServer server, int seconds) {
    return Program.image()
        .in(work)
        .with("HOME", root.resolve("home"))
        .with("POLYAXON_HOST", "http://127.0.0.1:" + server.port())
        .with("POLYAXON_AUTH_TOKEN", "s3cret")
        .with("POLYAXON_RETRIES", "1")
        .with("POLYAXON_TIMEOUT", seconds);
  }

  /// All but the destination, and the journal of a transfer that failed.
  private Map<String, String> surrounding() {
    Map<String, String> all = new TreeMap<>(FileTree.of(root));
    all.keySet()
        .removeIf(name -> name.startsWith("work/down") || name.startsWith("work/.polyaxon"));
    return all;
  }

  @Test
  void anotherHostIsToldNoToken() throws IOException {
    try (HostileServer other = new HostileServer(Map.of("/elsewhere", status(200, Harms.CONTENT)));
        HostileServer server =
            new HostileServer(
                Map.of(
                    "run", json("{\"uuid\":\"" + RUN + "\",\"settings\":{}}"),
                    "tree", json(Harms.ONE_FILE),
                    "file", elsewhere(other)))) {
      Outcome outcome =
          program(server, 20)
              .run("ops", "-p", "iris", "artifacts", "-uid", RUN, "--path-to", "down");

      assertThat(outcome.exit()).as(outcome.describe()).isZero();
      assertThat(server.heads()).allMatch(head -> head.contains("s3cret"));
      assertThat(other.heads()).hasSize(1).noneMatch(head -> head.contains("s3cret"));
    }
  }

  private static Answer elsewhere(HostileServer other) {
    String location = "Location: http://localhost:" + other.port() + "/elsewhere";
    return status(302, location, bytes(""));
  }
}
