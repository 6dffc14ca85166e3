package plx.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of the page for people to look at, in `target/screenshots`.
@Tag("browser")
class ScreenshotsIT {
  private static final Path PICTURES =
      Path.of(System.getProperty("plx.basedir", ".")).resolve("target/screenshots");

  @TempDir static Path root;
  @AutoClose private static PageServer server;
  @AutoClose private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.started();
    server = new PageServer(root, "");
    server.putMany();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "projects | /ui/ | table.rows",
        "runs | /ui/default/vision/runs | table.rows",
        "run | RUN/artifacts | .facts",
        "code | RUN/artifacts?path=train.py | .hljs-keyword >> nth=0",
        "table | RUN/artifacts?path=results.csv | .grid td >> nth=1",
        "json | RUN/artifacts?path=metrics.json | .values",
        "markdown | RUN/artifacts?path=NOTES.md | .prose",
        "notebook | RUN/artifacts?path=analysis.ipynb | .notebook",
        "image | RUN/artifacts?path=images/birds.png | .image-tools >> text=pixels",
        "metric | RUN/artifacts?path=events/metric/loss.plx | .chart canvas",
        "metrics | RUN/artifacts?path=events/metric | .small-plots",
        "pdf | RUN/artifacts?path=paper.pdf | .pages canvas >> nth=0",
        "html | RUN/artifacts?path=report.html | iframe",
        "hex | RUN/artifacts?path=model.bin | .hexdump",
        "many | RUN/artifacts?path=many | .tree .row >> nth=15",
        "audio | RUN/artifacts?path=media/tone.wav | audio",
        "yaml | RUN/artifacts?path=config.yaml | .values",
        "missing | RUN/artifacts?path=no/such | text=There is no",
        "choose | RUN/compare | .choices .choice",
        "compare | RUN/compare?with=OTHER&path=train.py | .diff",
      })
  void everyViewInLightDarkAndPhoneWidth(String name, String path, String ready) {
    String address =
        path.replace("RUN", server.page().replace("/artifacts", ""))
            .replace("OTHER", server.second);
    take(name + "-light", address, ready, chromium.page(1280, 800, ColorScheme.LIGHT));
    take(name + "-dark", address, ready, chromium.page(1280, 800, ColorScheme.DARK));
    take(name + "-phone", address, ready, chromium.page(390, 780, ColorScheme.LIGHT));
  }

  @ParameterizedTest
  @CsvSource({"light, LIGHT, 1280", "dark, DARK, 1280", "phone, LIGHT, 390"})
  void whatIsAskedAndSaidOnTop(String look, ColorScheme scheme, int width) {
    Page page = chromium.page(width, 780, scheme);
    page.navigate(server.address(server.page() + "?path=train.py"));
    page.locator(".hljs-keyword").first().waitFor();
    page.keyboard().press("?");
    picture("keys-" + look, "dialog[open]", page);
    page.keyboard().press("Escape");
    page.getByLabel("Delete", new Page.GetByLabelOptions().setExact(true)).click();
    picture("delete-" + look, "dialog[open] .danger", page);
    page.keyboard().press("Escape");
    page.locator("input[type=file][multiple]")
        .first()
        .setInputFiles(new FilePayload("a note é.txt", "text/plain", new byte[] {65}));
    picture("uploads-" + look, ".uploads >> text=Uploaded 1 file", page);
    page.context().close();
  }

  private static void take(String name, String address, String ready, Page page) {
    page.navigate(server.address(address));
    picture(name, ready, page);
    page.context().close();
  }

  private static void picture(String name, String ready, Page page) {
    assertThat(page.locator(ready).first()).isAttached();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Path picture = PICTURES.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    assertThat(picture).isNotEmptyFile();
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels that are wider than the window")
        .isLessThanOrEqualTo(0);
  }
}
