package plx.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.api.Connections;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.ProxyLogins;
import plx.api.RequestLog;
import plx.api.Retry;
import plx.api.Run;
import plx.api.RunRef;
import plx.api.Tls;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;
import plx.error.UnavailableException;
import plx.transfer.TransferListener;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

class RunCreationTest {
  private static final String CREATE = "POST new run";
  private static final int TRIES = 4;

  @TempDir private Path root;
  @AutoClose private FakePolyaxon server;
  private final List<RunRef> stopped = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(root);
  }

  private Run create() {
    Retry.Time noTime = new Retry.Time(_ -> {}, () -> 0, () -> 0.5);
    Retry retry = new Retry(TRIES, Duration.ofMinutes(5), (_, _, _, _) -> {}, noTime);
    Endpoint endpoint =
        new Endpoint(
            URI.create(server.host()), "", Tls.standard(), Duration.ofSeconds(20), "2.18.0");
    Connections connections =
        new Connections(retry, ProxySelector.getDefault(), ProxyLogins.NONE, RequestLog.NONE);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", "{}");
    return new RunCreation(
            new PolyaxonApi(endpoint, connections),
            new Hearing(),
            new ProjectRef("acme", "mnist"),
            body)
        .create();
  }

  private static FakeReply lost(Supplier<FakeReply> usual) {
    assertThat(usual.get().status()).isEqualTo(201);
    return FakeReply.none();
  }

  @Test
  void aRunWhoseAnswerWasLostIsFoundAgain() {
    server.once(CREATE, RunCreationTest::lost);

    Run created = create();

    assertThat(server.runs().count()).isOne();
    assertThat(server.runs().run(created.ref().uuid())).isNotNull();
    assertThat(server.lines()).filteredOn(CREATE::equals).hasSize(1);
  }

  @Test
  void aRunThatWasNotMadeIsCreatedAgain() {
    server.fault(CREATE, 0, 2, _ -> FakeReply.none());

    Run created = create();

    assertThat(server.runs().count()).isOne();
    assertThat(server.runs().run(created.ref().uuid())).isNotNull();
    assertThat(server.lines()).filteredOn(CREATE::equals).hasSize(3);
  }

  @Test
  void aGatewaysErrorThatHidesACreatedRunDoesNotMakeAnotherOne() {
    server.once(
        CREATE,
        usual -> {
          assertThat(usual.get().status()).isEqualTo(201);
          return FakeReply.page(504, "Gateway Timeout");
        });

    create();

    assertThat(server.runs().count()).isOne();
  }

  @Test
  void theLastAnswerMayBeLostToo() {
    server.fault(CREATE, 0, TRIES - 1, _ -> FakeReply.empty(405));
    server.fault(CREATE, 0, 1, RunCreationTest::lost);

    Run created = create();

    assertThat(server.runs().count()).isOne();
    assertThat(server.runs().run(created.ref().uuid())).isNotNull();
  }

  @Test
  void runsOfOthersAreNotTakenForOurs() {
    server.runs().create();
    server.once(CREATE, _ -> FakeReply.none());

    Run created = create();

    assertThat(server.runs().count()).isEqualTo(2);
    assertThat(server.runs().run(created.ref().uuid()).at("/meta_info/submission").asText())
        .hasSize(16);
  }

  @Test
  void aRequestThatIsCarriedOutLateMakesARunThatIsStopped() {
    AtomicReference<FakeReply> late = new AtomicReference<>();
    server.once(
        CREATE,
        usual -> {
          late.set(usual.get());
          return FakeReply.none();
        });
    // The server is still busy with the first request when we look: it is not listed yet.
    server.once("GET runs", _ -> FakeReply.json(200, "{\"results\":[]}"));

    Run created = create();

    assertThat(server.runs().count()).isEqualTo(2);
    assertThat(stopped).hasSize(1).doesNotContain(created.ref());
    assertThat(server.runs().run(stopped.getFirst().uuid()).path("status").asText())
        .isEqualTo("stopped");
  }

  @Test
  void whenNothingIsAnsweredThePersonIsToldToLook() {
    server.always(CREATE, _ -> FakeReply.none());

    UnavailableException failure = catchThrowableOfType(UnavailableException.class, this::create);

    assertThat(failure.nextStep()).hasValueSatisfying(step -> assertThat(step).contains("ops ls"));
    assertThat(server.runs().count()).isZero();
  }

  @Test
  void whenNothingCanHaveHappenedNobodyLooks() {
    server.always(CREATE, _ -> FakeReply.empty(503));

    UnavailableException failure = catchThrowableOfType(UnavailableException.class, this::create);

    assertThat(failure.nextStep()).hasValueSatisfying(s -> assertThat(s).doesNotContain("ops ls"));
    assertThat(server.lines()).containsOnly(CREATE);
  }

  /// Keeps which runs were stopped.
  private final class Hearing implements RunListener {
    @Override
    public void creating() {}

    @Override
    public void doubleStopped(RunRef run) {
      stopped.add(run);
    }

    @Override
    public void created(Run run) {}

    @Override
    public TransferListener uploading(UploadRequest request) {
      return TransferListener.SILENT;
    }

    @Override
    public void uploaded(UploadRequest request, UploadResult result) {}

    @Override
    public void approved(Run run) {}

    @Override
    public void notApproved(Run run) {}

    @Override
    public void markedFailed(Run run) {}

    @Override
    public void leftPending(Run run, String reason) {}
  }
}
