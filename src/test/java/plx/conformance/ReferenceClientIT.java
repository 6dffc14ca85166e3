package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.ServerProcess;

/// The reference client 2.18.0 against our server and against haupt: the same commands, the same
/// exit codes, the same runs.
@ConformanceTest
class ReferenceClientIT {
  private static final String PROJECT = "reference-client";

  @TempDir private Path root;

  /// What one server made of the commands.
  ///
  /// @param exits `COMMAND: CODE`
  /// @param run the run as the API shows it, without what differs from run to run
  private record Result(List<String> exits, JsonNode run) {}

  @Test
  void theReferenceClientSeesNoDifference(HauptServer haupt, ReferencePackages packages)
      throws IOException {
    Result expected = run(packages, haupt.host(), root.resolve("haupt"));
    Program image = Program.image().in(root).with("HOME", root);
    try (ServerProcess server = ServerProcess.start(image, root.resolve("runs"))) {
      Result ours = run(packages, server.address(), root.resolve("ours"));

      assertThat(ours.exits()).isEqualTo(expected.exits());
      assertThat(ours.exits())
          .contains(
              "ops -p reference-client -uid UUID stop -y: 0",
              "ops -p reference-client -uid UUID delete -y: 0");
      assertThat(ours.run()).isEqualTo(expected.run());
    }
  }

  private static Result run(ReferencePackages packages, String host, Path place)
      throws IOException {
    Workspace workspace = Workspace.create(place, Program.of(packages.polyaxon()), host);
    List<String> exits = new ArrayList<>();
    note(exits, workspace, "project", "create", "--name", PROJECT);
    note(exits, workspace, "project", "create", "--name", PROJECT);
    note(exits, workspace, "project", "get", "-p", PROJECT);
    note(exits, workspace, "run", "-p", PROJECT, "-f", "job.yaml", "--name", "n", "--tags", "a,b");
    note(exits, workspace, "ops", "-p", PROJECT, "ls", "-q", "name: n", "-s", "-created_at");
    JsonNode run = latest(host);
    String uuid = run.path("uuid").asText();
    note(exits, workspace, "ops", "-p", PROJECT, "-uid", uuid, "get");
    note(exits, workspace, "ops", "-p", PROJECT, "-uid", uuid, "stop", "-y");
    note(exits, workspace, "ops", "-p", PROJECT, "-uid", uuid, "delete", "-y");
    note(exits, workspace, "ops", "-p", PROJECT, "-uid", "0".repeat(32), "get");
    note(exits, workspace, "project", "delete", "-p", PROJECT, "-y");
    return new Result(exits, common(run));
  }

  private static void note(List<String> exits, Workspace workspace, String... command) {
    Outcome outcome = workspace.run(command);
    String words = String.join(" ", command).replaceAll("[0-9a-f]{32}", "UUID");
    exits.add(words + ": " + outcome.exit());
  }

  private static JsonNode latest(String host) throws IOException {
    URI list = URI.create(host + "/api/v1/default/" + PROJECT + "/runs?limit=1&sort=-created_at");
    try (JsonClient client = new JsonClient()) {
      return new ObjectMapper().readTree(client.send("GET", list, null).body()).at("/results/0");
    }
  }

  /// Without what every run has of its own, and the status: haupt schedules, our server does not.
  private static JsonNode common(JsonNode run) {
    return ((ObjectNode) run.deepCopy())
        .without(List.of("uuid", "created_at", "updated_at", "status"));
  }
}
