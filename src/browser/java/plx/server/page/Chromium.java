package plx.server.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// The machine's own Chromium, and what its pages asked for.
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  /// The host and port of every request of every page.
  final Queue<String> hosts = new ConcurrentLinkedQueue<>();

  /// What the pages wrote to their consoles as errors, and what they threw.
  final Queue<String> errors = new ConcurrentLinkedQueue<>();

  private static final String MISSING = "Chromium is not installed here: apt-get install chromium";

  /// Starts it; where there is none, the tests are skipped and it is said why.
  static Chromium started() {
    // The machine may be busy: a slow answer is no failure.
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    return new Chromium(required(program(), System.err));
  }

  static Path required(Optional<Path> program, PrintStream said) {
    if (program.isEmpty()) {
      said.println("The page's tests are skipped: " + MISSING);
    }
    return program.orElseThrow(() -> new TestAbortedException(MISSING));
  }

  private Chromium(Path program) {
    Map<String, String> noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(noDownload));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
  }

  /// Where Chromium is, if it is installed.
  static Optional<Path> program() {
    return among("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  }

  static Optional<Path> among(String... programs) {
    return Stream.of(programs).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  Page page(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    context.onRequest(request -> host(request.url()));
    Page page = context.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    return page;
  }

  private void host(String url) {
    if (url.startsWith("http") || url.startsWith("ws")) {
      URI address = URI.create(url.split("[?#]")[0]);
      hosts.add(address.getHost() + ":" + address.getPort());
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}
