package plx.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a server with a token, opened as `server --open` opens it: keys, folders that are
/// dropped, video.
@Tag("browser")
class PageUseIT {
  private static final String TOKEN = "s3cret-t0ken";

  @TempDir static Path root;
  @AutoClose private static PageServer server;
  @AutoClose private static Chromium chromium;

  private final Page page = chromium.page(1280, 800, ColorScheme.LIGHT);

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.started();
    server = new PageServer(root.resolve("runs"), TOKEN);
  }

  @AfterEach
  void nothingIsAskedOfAnotherHost() {
    page.context().close();
    assertThat(chromium.hosts).containsOnly(server.host());
  }

  private void show(String path) {
    page.navigate(server.login());
    page.navigate(server.address(server.page() + "?path=" + path));
  }

  private Locator row(String path) {
    return page.locator(".tree .row[data-path='" + path + "']");
  }

  @Test
  void whoOpensItOnceNeedsNoTokenAndTheBrowserNeverHasIt() {
    List<String> traffic = new CopyOnWriteArrayList<>();
    page.onRequest(request -> traffic.add(request.url() + request.headers()));
    page.onResponse(response -> traffic.add(response.headers().toString()));

    page.navigate(server.login());
    assertThat(page).hasURL(server.address("/ui/"));
    page.getByText("vision").click();
    page.getByText("train-finches").waitFor();
    page.locator("a[title='" + server.first + "']").click();
    row("train.py").click();
    assertThat(page.locator(".lines")).containsText("EPOCHS");

    assertThat(traffic).isNotEmpty().noneMatch(text -> text.contains(TOKEN));
    assertThat(page.evaluate("document.cookie")).isEqualTo("");
  }

  @Test
  void anotherBrowserIsAskedForTheToken() {
    assertThat(page.navigate(server.address(server.page())).status()).isEqualTo(401);
    assertThat(page.locator("body")).containsText("this server asks for its token");
  }

  @Test
  void theTokenThatIsTypedIntoTheAddressLeavesIt() {
    page.navigate(server.address("/ui/default/vision/runs?token=" + TOKEN));

    assertThat(page).hasURL(server.address("/ui/default/vision/runs"));
    assertThat(page.locator("table.rows")).containsText("train-wrens");
  }

  @Test
  void keysListThemselvesCopyTheCommandAndDownload() throws IOException {
    show("train.py");
    assertThat(page.locator(".lines")).containsText("EPOCHS");
    page.keyboard().press("?");
    assertThat(page.locator("dialog[open]")).containsText("copy the command that fetches");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);

    page.keyboard().press("c");
    assertThat(page.locator("[role=status].unseen")).hasText("The command is copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(
            "polyaxon ops artifacts -p default/vision -uid %s -f train.py".formatted(server.first));

    Path file = page.waitForDownload(() -> page.keyboard().press("d")).path();
    assertThat(file).hasSameBinaryContentAs(server.files().resolve("train.py"));
  }

  @Test
  void keysAreLettersWhereTheyAreTyped() {
    show("train.py");
    assertThat(page.locator(".lines")).containsText("EPOCHS");
    page.keyboard().press("/");
    page.keyboard().type("c?d");

    assertThat(page.getByPlaceholder("Search, or *.png")).hasValue("c?d");
    assertThat(page.locator("dialog")).hasCount(0);
  }

  @Test
  void aDroppedFolderIsUploadedWithAllThatIsInIt() throws IOException {
    Path folder = root.resolve("new plots é");
    Files.createDirectories(folder.resolve("deep/er"));
    Files.writeString(folder.resolve("a.txt"), "first");
    Files.writeString(folder.resolve("deep/er/b.txt"), "second");
    for (int i = 0; i < 250; i++) {
      // More than a browser gives of a directory at once.
      Files.writeString(folder.resolve("deep/%03d.txt".formatted(i)), "" + i);
    }
    show("");
    row("docs").waitFor();

    drop(folder, row("docs"));

    assertThat(page.locator(".uploads")).containsText("Uploaded 252 files");
    Path arrived = server.files().resolve("docs/new plots é");
    assertThat(arrived.resolve("a.txt")).hasContent("first");
    assertThat(arrived.resolve("deep/er/b.txt")).hasContent("second");
    assertThat(arrived.resolve("deep/249.txt")).hasContent("249");
    row("docs").click();
    assertThat(row("docs/new plots é")).isVisible();
  }

  /// What the desktop does; a script cannot make a folder that is dropped.
  private void drop(Path folder, Locator target) {
    JsonArray files = new JsonArray();
    files.add(folder.toString());
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    BoundingBox place = target.boundingBox();
    CDPSession browser = page.context().newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", place.x + place.width / 2);
      event.addProperty("y", place.y + place.height / 2);
      event.add("data", data);
      browser.send("Input.dispatchDragEvent", event);
    }
  }

  @Test
  void aVideoIsPlayedByTheBrowser() throws IOException {
    page.navigate("about:blank");
    Files.write(server.files().resolve("media/birds.webm"), Recording.webm(page));

    show("media/birds.webm");

    assertThat(page.locator("video")).hasJSProperty("videoWidth", 96);
    page.evaluate("document.querySelector('video').play()");
    page.waitForFunction("() => document.querySelector('video').currentTime > 0");
    assertThat(page.evaluate("document.querySelector('video').error")).isNull();
  }
}
