package plx.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.RunRef;
import plx.api.Tls;
import plx.browse.RemotePage;
import plx.e2e.FakePolyaxon;

/// What `ops artifacts --browse` opens over a platform with the reference server's semantics.
@Tag("browser")
class RemotePageIT {
  private static final String TOKEN = "s3cret-t0ken";

  @TempDir static Path root;
  @AutoClose private static FakePolyaxon platform;
  @AutoClose private static RemotePage remote;
  private static RunRef run;
  @AutoClose private static Chromium chromium;

  private final Page page = chromium.page(1280, 800, ColorScheme.LIGHT);
  private final List<String> traffic = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.started();
    platform = new FakePolyaxon(root);
    run = new RunRef(new ProjectRef("default", "vision"), platform.runs().create());
    RunFiles.writeKinds(platform.artifacts(run.uuid()));
    Endpoint endpoint =
        new Endpoint(
            URI.create(platform.host()),
            "Token " + TOKEN,
            Tls.standard(),
            Duration.ofSeconds(60),
            "2.18.0");
    remote = RemotePage.start(new PolyaxonApi(endpoint));
  }

  private void show(String path) {
    page.onRequest(request -> traffic.add(request.url() + request.headers()));
    page.onResponse(response -> traffic.add(response.headers().toString()));
    String login = remote.login(run);
    page.navigate(login);
    page.navigate(login.replaceFirst("\\?.*", "?path=" + path));
  }

  @AfterEach
  void theTokenStaysHereAndNothingIsAskedOfAnotherHost() {
    page.context().close();
    assertThat(traffic).isNotEmpty().noneMatch(text -> text.contains(TOKEN));
    assertThat(chromium.hosts).containsOnly(URI.create(remote.login(run)).getAuthority());
    assertThat(platform.changes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("plx.server.page.RunFiles#views")
  void filesAreShownAsOnOurOwnServer(String path, String place, String text) {
    show(path);
    assertThat(page.locator(place)).containsText(text);
    assertThat(chromium.errors).noneMatch(error -> error.contains("Error"));
  }

  @Test
  void soundAndVideoArePlayed() throws IOException {
    page.navigate("about:blank");
    Path video = platform.artifacts(run.uuid()).resolve("media/birds.webm");
    Files.write(video, Recording.webm(page));

    show("media/tone.wav");
    assertThat(page.locator("audio")).hasJSProperty("duration", 1);
    show("media/birds.webm");
    assertThat(page.locator("video")).hasJSProperty("videoWidth", 96);
  }

  @Test
  void theRestOfALargeFileComesOnDemand() {
    show("logs/training.log");
    page.getByText("Load more").click();
    assertThat(page.locator(".more")).containsText("The first 512 KiB");
    page.getByText("Load more").click();
    assertThat(page.locator(".numbers")).containsText("40000");
  }

  @Test
  void nothingOffersAChange() {
    show("train.py");
    assertThat(page.locator(".lines")).containsText("EPOCHS");
    assertThat(page.locator(".top")).containsText("read-only");
    assertThat(page.locator("[aria-label^=Upload], [aria-label=Delete]")).hasCount(0);
  }

  @Test
  void aFolderIsDownloaded() {
    show("docs");
    var archive = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(archive.suggestedFilename()).isEqualTo("docs.tar.gz");
    assertThat(archive.path()).isNotEmptyFile();
  }
}
