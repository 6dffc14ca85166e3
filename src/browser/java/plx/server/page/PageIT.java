package plx.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page in a real browser, with a real server behind it.
@Tag("browser")
class PageIT {
  @TempDir static Path root;
  @AutoClose private static PageServer server;
  @AutoClose private static Chromium chromium;

  private final Page page = open();

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.started();
    server = new PageServer(root, "");
    server.putMany();
  }

  private static Page open() {
    return chromium.page(1280, 800, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingIsAskedOfAnotherHost() {
    page.context().close();
    assertThat(chromium.hosts).containsOnly(server.host());
  }

  private void show(String path) {
    page.navigate(server.address(server.page() + "?path=" + path));
  }

  private Locator row(String path) {
    return page.locator(".tree .row[data-path='" + path + "']");
  }

  @Test
  void projectsLeadToRunsAndRunsToTheirArtifacts() {
    page.navigate(server.address("/"));
    page.getByText("vision").click();
    page.locator("a[title='" + server.first + "']").click();
    assertThat(row("train.py")).isVisible();
    assertThat(page).hasURL(server.address(server.page()));
  }

  @Test
  void aFolderOfTenThousandFilesScrollsAndSearches() {
    show("many");
    assertThat(row("many/sample-0.txt")).isVisible();
    assertThat(page.locator(".tree .row").count()).isLessThan(120);
    page.locator(".tree").focus();
    page.keyboard().press("End");
    assertThat(row("train.py")).isVisible();
    page.keyboard().press("Home");
    assertThat(row("docs")).isVisible();
    page.evaluate("document.querySelector('.tree').scrollTop = 5000 * 26");
    assertThat(row("many/sample-5000.txt")).isVisible();

    page.keyboard().press("/");
    page.keyboard().type("sample-777");
    assertThat(page.locator(".tree-foot")).hasText(Pattern.compile("11 matches in \\d+ folders"));
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.locator(".lines")).containsText("sample 777");
  }

  @ParameterizedTest
  @MethodSource("plx.server.page.RunFiles#views")
  void everyKindOfFileIsShown(String path, String place, String text) {
    show(path);
    assertThat(page.locator(place)).containsText(text);
    assertThat(chromium.errors).noneMatch(error -> error.contains("Error"));
  }

  @Test
  void soundIsPlayedByTheBrowser() {
    show("media/tone.wav");
    assertThat(page.locator("audio")).hasJSProperty("duration", 1);
  }

  @Test
  void aPdfIsDrawn() {
    show("paper.pdf");
    page.waitForFunction(
        "() => { const c = document.querySelector('canvas'); if (!c?.width) return false;"
            + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
            + " return d.some((v, i) => i % 4 === 0 && v < 50 && d[i + 3] > 200); }");
  }

  @Test
  void aTableIsSortedFilteredAndPlotted() {
    show("results.csv");
    page.getByTitle("Sort by loss").click();
    page.getByTitle("Sort by loss").click();
    assertThat(page.locator(".grid tbody td").nth(0)).hasText(Pattern.compile("\\d"));
    page.getByPlaceholder("Filter rows").fill("wren");
    assertThat(page.locator(".data-tools")).containsText("400 rows of 1,200 rows");
    page.getByText("Plot").click();
    assertThat(page.locator(".chart canvas")).isVisible();
  }

  @Test
  void moreOfALargeFileIsLoadedOnDemand() {
    show("logs/training.log");
    page.getByText("Load more").click();
    assertThat(page.locator(".more")).containsText("The first 512 KiB");
    page.getByText("Load more").click();
    assertThat(page.locator(".more")).hasCount(0);
    assertThat(page.locator(".numbers")).containsText("40000");
  }

  @Test
  void markdownAndNotebooksAreSanitised() {
    show("NOTES.md");
    assertThat(page.locator(".prose")).containsText("image of another host, not loaded");
    show("analysis.ipynb");
    assertThat(page.locator(".notebook .output table")).isVisible();
    assertThat(page.title()).doesNotContain("taken");
    assertThat(page.locator(".prose script, .notebook script").count()).isZero();
  }

  @Test
  void anHtmlArtifactRunsItsScriptButIsDeniedTheApi() {
    show("report.html");
    var frame = page.frameLocator("iframe");
    assertThat(frame.locator("#title")).hasText("A report with a script");
    assertThat(frame.locator("#calls")).hasText("rejected rejected rejected rejected rejected");
    assertThat(server.files().resolve("train.py")).exists();
    assertThat(page.title()).doesNotContain("taken");
  }

  @Test
  void theCommandThatFetchesTheSelectionIsCopied() {
    show("images/birds.png");
    assertThat(page.locator(".image-tools")).containsText("pixels");
    page.getByText("Command").click();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(
            "polyaxon ops artifacts -p default/vision -uid %s -f images/birds.png"
                .formatted(server.first));
  }

  @Test
  void filesAndFoldersAreDownloaded() throws IOException {
    show("train.py");
    Path file = page.waitForDownload(() -> page.getByText("Download").click()).path();
    assertThat(file).hasSameBinaryContentAs(server.files().resolve("train.py"));
    show("docs");
    var archive = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(archive.suggestedFilename()).isEqualTo("docs.tar.gz");
  }

  @Test
  void filesDroppedOnAFolderAreUploadedIntoIt() {
    show("");
    row("docs").waitFor();
    var files =
        page.evaluateHandle(
            "() => { const d = new DataTransfer();"
                + " d.items.add(new File(['first'], 'one é.txt'));"
                + " d.items.add(new File(['second'], 'two.txt')); return d; }");
    row("docs").dispatchEvent("dragover", java.util.Map.of("dataTransfer", files));
    row("docs").dispatchEvent("drop", java.util.Map.of("dataTransfer", files));
    assertThat(page.locator(".uploads")).containsText("Uploaded 2 files");
    Path docs = server.files().resolve("docs");
    assertThat(docs.resolve("one é.txt")).hasContent("first");
    assertThat(docs.resolve("two.txt")).hasContent("second");
    row("docs").click();
    assertThat(row("docs/two.txt")).isVisible();
  }

  @Test
  void aFileIsDeletedAfterAQuestion() throws IOException {
    Path file = server.files().resolve("docs/unwanted.txt");
    Files.writeString(file, "x");
    show("docs/unwanted.txt");
    page.getByLabel("Delete", new Page.GetByLabelOptions().setExact(true)).click();
    page.getByText("Keep").click();
    assertThat(file).exists();
    page.getByLabel("Delete", new Page.GetByLabelOptions().setExact(true)).click();
    page.locator("dialog .danger").click();
    assertThat(row("docs/unwanted.txt")).hasCount(0);
    assertThat(file).doesNotExist();
  }

  @Test
  void twoRunsAreCompared() {
    page.navigate(server.address(server.page().replace("artifacts", "compare")));
    page.locator(".choices .choice").click();
    Locator changed = page.locator(".changes .row.changed");
    assertThat(changed).hasText(Pattern.compile("train.py"));
    changed.click();
    assertThat(page.locator(".diff .removed .text").first()).hasText("EPOCHS = 30");
    assertThat(page.locator(".diff .added .text").first()).hasText("EPOCHS = 20");
    assertThat(page.locator(".changes .row.removed")).containsText("only-here.txt");
  }
}
