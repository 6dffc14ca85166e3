package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.Program;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;

/// Ours and the reference client side by side, in the same directories.
@ConformanceTest
class InteroperabilityIT {
  private final ServerUnderTest server;
  private final ReferencePackages packages;
  private Workspace ours;
  private Workspace reference;

  InteroperabilityIT(ServerUnderTest server, ReferencePackages packages) {
    this.server = server;
    this.packages = packages;
  }

  @BeforeEach
  void twoClientsInOnePlace(@TempDir Path root) throws IOException {
    server.createProject(PROJECT);
    ours = Workspace.create(root, Program.image(), server.host());
    reference = Workspace.create(root, Program.of(packages.polyaxon()), server.host());
    ours.write("data/a.csv", "1,2\n");
    ours.write("data/with space/ż.csv", "3,4\n");
    ours.write("data/none", "");
  }

  @Test
  void whatOursUploadsTheReferenceDownloads() {
    ours.done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "sub");
    reference.done(ops(server.latestRun(PROJECT), "artifacts", "--path", "out"));
    assertSameTree(ours.path("out/sub"), ours.path("data"));
  }

  @Test
  void whatTheReferenceUploadsOursDownloads() {
    reference.done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "sub");
    ours.done(ops(server.latestRun(PROJECT), "artifacts", "--path-to", "out"));
    assertSameTree(ours.path("out/sub"), ours.path("data"));
  }

  @Test
  void aRunOfTheReferenceIsTheCachedRunOfOurs() {
    reference.done("init", "-p", PROJECT);
    reference.done("run", "-f", "job.yaml");
    ours.done("ops", "upload", "--path-from", "data", "--path-to", "sub");
    assertSameTree(server.store(ours.cachedRun()).resolve("sub"), ours.path("data"));
  }

  @Test
  void aRunOfOursIsTheCachedRunOfTheReference() {
    ours.done("init", "-p", PROJECT);
    ours.done("run", "-f", "job.yaml");
    reference.done("ops", "upload", "--path-from", "data", "--path-to", "sub");
    assertSameTree(server.store(ours.cachedRun()).resolve("sub"), ours.path("data"));
  }

  @Test
  void aHostThatTheReferenceWasConfiguredForIsUsedByOurs() {
    Workspace unset = withoutHost(reference);
    unset.done("config", "set", "--host=" + server.host());
    withoutHost(ours).done("run", "-p", PROJECT, "-f", "job.yaml");
    assertThat(server.run(PROJECT, server.latestRun(PROJECT)).path("name").asText())
        .isEqualTo("basic");
  }

  @Test
  void aLoginOfTheReferenceIsUsedByOurs() throws IOException {
    Path home = ours.root().resolve("home/.polyaxon");
    Files.createDirectories(home);
    Files.writeString(
        home.resolve(".auth"),
        "{\"POLYAXON_AUTH_USERNAME\":\"jo\",\"POLYAXON_AUTH_TOKEN\":\"s3cret\"}");
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      ours.with("POLYAXON_HOST", proxy.host()).done("run", "-p", PROJECT, "-f", "job.yaml");
      assertThat(proxy.requests())
          .extracting(RecordedRequest::authorization)
          .isNotEmpty()
          .allMatch("token s3cret"::equalsIgnoreCase);
    }
  }

  private static Workspace withoutHost(Workspace workspace) {
    Program program = workspace.program();
    Map<String, String> environment = new TreeMap<>(program.environment());
    environment.remove("POLYAXON_HOST");
    return workspace.using(
        new Program(program.executable(), program.directory(), environment, program.limit()));
  }
}
