package plx.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of the page for people to look at, in `target/screenshots`.
@Tag("browser")
class ScreenshotsIT {
  private static final String RUN = "/ui/default/vision/runs/" + RunFiles.FIRST;
  private static final Path PICTURES =
      Path.of(System.getProperty("plx.basedir", ".")).resolve("target/screenshots");

  @TempDir static Path root;
  private static FolderServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(Chromium.program())
        .as("Chromium is not installed here: apt-get install chromium")
        .isPresent();
    RunFiles.write(root);
    server = new FolderServer(root, plx.server.page.Page.writable());
    chromium = new Chromium(Chromium.program().get());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      server.close();
    }
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
        "compare | RUN/compare?with=OTHER&path=train.py | .diff",
      })
  void everyViewInLightDarkAndPhoneWidth(String name, String path, String ready) {
    String address = path.replace("RUN", RUN).replace("OTHER", RunFiles.SECOND);
    take(name + "-light", address, ready, chromium.page(1280, 800, ColorScheme.LIGHT));
    take(name + "-dark", address, ready, chromium.page(1280, 800, ColorScheme.DARK));
    take(name + "-phone", address, ready, chromium.page(390, 780, ColorScheme.LIGHT));
  }

  private static void take(String name, String address, String ready, Page page) {
    page.navigate(server.address(address));
    assertThat(page.locator(ready).first()).isAttached();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Path picture = PICTURES.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    assertThat(picture).isNotEmptyFile();
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels that are wider than the window")
        .isLessThanOrEqualTo(0);
    page.context().close();
  }
}
