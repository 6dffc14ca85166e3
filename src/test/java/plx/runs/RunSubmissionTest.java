package plx.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.Run;
import plx.api.RunRef;
import plx.api.Tls;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.files.FileScanner;
import plx.files.ScanRequest;
import plx.files.SymlinkMode;
import plx.ignore.IgnoreRules;
import plx.transfer.Journals;
import plx.transfer.TransferListener;
import plx.transfer.upload.UploadOptions;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

class RunSubmissionTest {
  private static final ObjectNode NO_LABELS = JsonNodeFactory.instance.objectNode();

  @TempDir private Path root;
  @AutoClose private FakePolyaxon server;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
  }

  private Run submit(String uploadTo, UploadRequest... uploads) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("kind", "operation");
    Endpoint endpoint =
        new Endpoint(
            URI.create(server.host()), "", Tls.standard(), Duration.ofSeconds(20), "2.18.0");
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    return new RunSubmission(
            new PolyaxonApi(endpoint), new Hearing(), clock, Journals.none(), UploadOptions.usual())
        .submit(
            new RunRequest(
                new ProjectRef("acme", "mnist"), content, NO_LABELS, uploadTo, List.of(uploads)));
  }

  private UploadRequest upload(String name, String target) throws IOException {
    Path directory = Files.createDirectories(root.resolve("work").resolve(name));
    Files.writeString(directory.resolve(name + ".txt"), name);
    IgnoreRules everything = IgnoreRules.parse("", "none");
    ScanRequest scan = new ScanRequest(directory, ".", SymlinkMode.SKIP, everything);
    return new UploadRequest(FileScanner.scan(scan), target, false);
  }

  private JsonNode sent(String line) {
    return server.requests().stream()
        .filter(request -> request.line().equals(line))
        .map(FakeRequest::json)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutUploadsTheRunMayStartAtOnce() {
    Run run = submit("");

    assertThat(server.lines()).containsExactly("POST new run");
    JsonNode body = sent("POST new run");
    assertThat(body.path("content").asText()).isEqualTo("{\"kind\":\"operation\"}");
    assertThat(body.path("managed_by").asText()).isEqualTo("agent");
    assertThat(body.has("pending")).isFalse();
    assertThat(run.ref().project()).hasToString("acme/mnist");
    assertThat(heard).containsExactly("creating", "created");
  }

  @Test
  void theRunWaitsUntilEverythingHasArrivedAndStartsThen() throws IOException {
    submit("a", upload("a", "a"), upload("b", "b/c"));

    assertThat(server.lines())
        .filteredOn(line -> !line.startsWith("GET tree"))
        .containsExactly(
            "POST new run", "GET run", "POST archive a", "POST archive b/c", "POST approve");
    assertThat(sent("POST new run").path("pending").asText()).isEqualTo("upload");
    assertThat(sent("POST new run").at("/meta_info/upload_artifacts").asText()).isEqualTo("a");
    assertThat(heard)
        .containsExactly(
            "creating",
            "created",
            "uploading a",
            "uploaded a",
            "uploading b/c",
            "uploaded b/c",
            "approved");
  }

  @Test
  void mountsAloneAreWaitedForAndNotNamedInTheMetaInformation() throws IOException {
    submit("", upload("a", "a"));

    assertThat(sent("POST new run").path("pending").asText()).isEqualTo("upload");
    assertThat(sent("POST new run").path("meta_info").has("upload_artifacts")).isFalse();
  }

  @Test
  void afterAFailedUploadNothingMoreIsSentAndTheRunIsMarkedFailed() throws IOException {
    server.always("POST archive a", _ -> FakeReply.text(400, "no"));

    UploadRequest first = upload("a", "a");
    UploadRequest second = upload("b", "b");
    assertThatThrownBy(() -> submit("a", first, second))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("no");

    assertThat(server.lines()).doesNotContain("POST archive b", "POST approve");
    JsonNode condition = sent("POST statuses").path("condition");
    assertThat(condition.path("type").asText()).isEqualTo("failed");
    assertThat(condition.path("last_update_time").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(heard)
        .containsExactly("creating", "created", "uploading a", "uploaded a", "markedFailed");
  }

  @Test
  void aRunThatCannotBeLoadedIsMarkedFailedToo() throws IOException {
    server.always("GET run", _ -> FakeReply.text(403, ""));

    UploadRequest upload = upload("a", "a");
    assertThatThrownBy(() -> submit("a", upload)).isInstanceOf(PolyaxonException.class);

    assertThat(heard).containsExactly("creating", "created", "markedFailed");
  }

  @Test
  void whenItCannotBeMarkedTheFirstFailureIsThrownAndTheReasonIsHeard() throws IOException {
    server.always("POST archive a", _ -> FakeReply.text(400, "first"));
    server.always("POST statuses", _ -> FakeReply.text(403, "second"));

    UploadRequest upload = upload("a", "a");
    PolyaxonException failure =
        catchThrowableOfType(PolyaxonException.class, () -> submit("a", upload));

    assertThat(failure).hasMessageContaining("first").hasMessageNotContaining("second");
    assertThat(heard).last().asString().startsWith("leftPending").contains("second");
  }

  @Test
  void aFailedApprovalDoesNotMarkTheRunFailed() throws IOException {
    server.always("POST approve", _ -> FakeReply.text(403, ""));

    UploadRequest upload = upload("a", "a");
    assertThatThrownBy(() -> submit("a", upload)).isInstanceOf(PolyaxonException.class);

    assertThat(server.lines()).doesNotContain("POST statuses");
    assertThat(heard).last().isEqualTo("notApproved");
  }

  @Test
  void aRunThatIsNotCreatedIsNotMarked() throws IOException {
    server.always("POST new run", _ -> FakeReply.json(400, "{\"content\":[\"bad\"]}"));

    UploadRequest upload = upload("a", "a");
    assertThatThrownBy(() -> submit("a", upload)).hasMessageContaining("content: bad");

    assertThat(server.lines()).containsExactly("POST new run");
    assertThat(heard).containsExactly("creating");
  }

  @Test
  void theFilesGoToTheAgentThatServesTheRun() throws IOException {
    try (FakePolyaxon agent = new FakePolyaxon(Files.createDirectories(root.resolve("agent")))) {
      server.always(
          "GET run",
          usual -> {
            server.runs().run(onlyRun()).withObject("/settings/agent").put("url", agent.host());
            return usual.get();
          });

      submit("a", upload("a", "a"));

      assertThat(agent.changes()).containsExactly("POST archive a");
      assertThat(server.lines()).contains("POST approve").doesNotContain("POST archive a");
    }
  }

  private String onlyRun() {
    return server.requests().getLast().target().replaceFirst(".*/", "");
  }

  @Test
  void aLongReasonIsShortenedInTheStatus() {
    FailureException cause = new FailureException("PLX-X", "x".repeat(5000), "");

    assertThat(RunStatus.failed(cause, Instant.EPOCH).path("message").asText())
        .hasSize(1002)
        .startsWith("The upload of artifacts failed: xxx")
        .endsWith("x …");
  }

  /// Writes down what it hears.
  private final class Hearing implements RunListener {
    @Override
    public void creating() {
      heard.add("creating");
    }

    @Override
    public void doubleStopped(RunRef run) {
      heard.add("doubleStopped");
    }

    @Override
    public void created(Run run) {
      heard.add("created");
    }

    @Override
    public TransferListener uploading(UploadRequest request) {
      heard.add("uploading " + request.target());
      return TransferListener.SILENT;
    }

    @Override
    public void uploaded(UploadRequest request, UploadResult result) {
      heard.add("uploaded " + request.target());
    }

    @Override
    public void approved(Run run) {
      heard.add("approved");
    }

    @Override
    public void notApproved(Run run) {
      heard.add("notApproved");
    }

    @Override
    public void markedFailed(Run run) {
      heard.add("markedFailed");
    }

    @Override
    public void leftPending(Run run, String reason) {
      heard.add("leftPending " + reason);
    }
  }
}
