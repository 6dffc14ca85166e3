package plx.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Commands of the reference client for one server, in a project that nobody else has there.
final class ReferenceSession {
  private static final String PROJECT = "reference-client";

  private final ServerUnderTest server;
  private final Workspace user;
  private final List<String> said = new ArrayList<>();
  private String uuid = "";

  ReferenceSession(ServerUnderTest server, ReferencePackages packages, Path root) {
    this.server = server;
    this.user = Workspace.create(root, Program.of(packages.polyaxon()), server.host());
    try {
      user.write("data/a.csv", "1,2\n");
      user.write("data/with space/ż.csv", "3,4\n");
      user.write("data/none", "");
      Files.setPosixFilePermissions(
          user.write("data/go.sh", "#!/bin/sh\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
      user.write("more/deep/er/b.txt", "more\n");
      user.write("single.txt", "single\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a run with an upload; later commands of `ops` are for it.
  void run() {
    call("run", "-p", PROJECT, "-f", "job.yaml", "--name", "n", "-u-from", "data", "-u-to", "in");
    uuid = server.latestRun(PROJECT);
  }

  /// Runs a command for the project.
  ///
  /// @param words `PROJECT` is filled in
  void call(String... words) {
    String[] command =
        Stream.of(words).map(w -> w.replace("PROJECT", PROJECT)).toArray(String[]::new);
    Outcome outcome = user.run(command);
    String output = outcome.stdout() + outcome.stderr();
    said.add(common("$ " + String.join(" ", command) + "\nexit " + outcome.exit() + "\n" + output));
  }

  /// Runs a command of `ops` for the run.
  void ops(String... words) {
    call(
        Stream.concat(Stream.of("ops", "-p", PROJECT, "-uid", uuid), Stream.of(words))
            .toArray(String[]::new));
  }

  /// The commands, each with its exit code and what it printed, without what differs from server to
  /// server and from run to run: addresses, uuids, the bar of progress, and the status with its
  /// times, because haupt schedules and our server does not.
  List<String> said() {
    return said;
  }

  /// The artifacts of the run.
  Map<String, String> artifacts() {
    return FileTree.of(server.store(uuid));
  }

  /// The local files of the user, by their names.
  Map<String, String> localFiles() {
    return Stream.of("work", "archives")
        .flatMap(part -> leaves(part).entrySet().stream())
        .collect(Collectors.toMap(leaf -> common(leaf.getKey()), Map.Entry::getValue));
  }

  private Map<String, String> leaves(String part) {
    return FileTree.of(user.root().resolve(part)).entrySet().stream()
        .collect(Collectors.toMap(leaf -> part + "/" + leaf.getKey(), Map.Entry::getValue));
  }

  /// The run as the API shows it.
  JsonNode shown() {
    return ((ObjectNode) server.run(PROJECT, uuid))
        .without(List.of("uuid", "created_at", "updated_at", "status"));
  }

  private String common(String text) {
    return text.replace("\n", " \n ")
        // Long addresses are wrapped.
        .replaceAll("/runs/([0-9a-f]+)\\s+([0-9a-f]+)/", "/runs/$1$2/")
        .replaceAll("\\b[0-9a-f]{32}\\b", "UUID")
        .replace(server.host(), "HOST")
        .replace(user.root().toString(), "ROOT")
        .lines()
        .filter(line -> !line.matches(".* eta .*|\\s+bytes\\s+"))
        .filter(line -> !line.matches(" +(STATUS|STARTED_AT|FINISHED_AT|WAIT_TIME|DURATION) .*"))
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
