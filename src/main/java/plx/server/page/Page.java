package plx.server.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import plx.error.NotFoundException;
import plx.server.http.Exchange;
import plx.server.http.Routes;

/// The page below `/ui/`: one HTML document for every address, whose script finds out what to show,
/// and the scripts and styles that it loads.
public final class Page {
  /// What the page may load and call: this server, nothing else. `blob:` is what it made itself.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self';"
          + " img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /// What an HTML artifact may do: run its own scripts, in an origin of its own that has no access
  /// to the page or the API, without loading anything from anywhere.
  private static final String SANDBOX =
      "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' data:;"
          + " style-src 'unsafe-inline' data:; img-src data: blob:; media-src data: blob:;"
          + " font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final List<String> ADDRESSES =
      List.of(
          "/ui",
          "/ui/{owner}",
          "/ui/{owner}/{project}",
          "/ui/{owner}/{project}/runs",
          "/ui/{owner}/{project}/runs/{uuid}",
          "/ui/{owner}/{project}/runs/{uuid}/{view}");

  private final PageFiles files;
  private final byte[] document;

  private Page(PageFiles files, byte[] document) {
    this.files = files;
    this.document = document;
  }

  /// A page whose users may upload and delete.
  public static Page writable() {
    return of("no");
  }

  /// A page that shows and downloads only.
  public static Page readOnly() {
    return of("yes");
  }

  private static Page of(String readOnly) {
    PageFiles files = new PageFiles();
    String html = new String(files.read("index.html"), StandardCharsets.UTF_8);
    byte[] document = html.replace("READ_ONLY", readOnly).getBytes(StandardCharsets.UTF_8);
    return new Page(files, document);
  }

  /// Adds the page's addresses.
  ///
  /// @return the same routes
  public Routes addTo(Routes routes) {
    for (String address : ADDRESSES) {
      routes.on("GET", address, this::document).on("GET", address + "/", this::document);
    }
    routes.on("GET", "/", exchange -> exchange.with("Location", "/ui/").empty(302));
    routes.on("GET", "/ui/assets/{name}", this::file);
    return routes.on("GET", "/ui/assets/frame.html", this::frame);
  }

  private void document(Exchange exchange) throws IOException {
    harmless(exchange)
        .with("Content-Security-Policy", POLICY)
        .with("Cache-Control", "no-cache")
        .with("Cross-Origin-Opener-Policy", "same-origin");
    exchange.send(200, "text/html;charset=utf-8", document);
  }

  private void frame(Exchange exchange) throws IOException {
    harmless(exchange).with("Content-Security-Policy", SANDBOX).with("Cache-Control", "no-cache");
    exchange.send(200, "text/html;charset=utf-8", files.read("frame.html"));
  }

  private void file(Exchange exchange) throws IOException {
    String name = exchange.name("name");
    if (!files.has(name)) {
      throw new NotFoundException(
          "PLX-PAGE", "the page has no file " + name, "load the page again: it may be newer now");
    }
    harmless(exchange).with("Cache-Control", "public, max-age=31536000, immutable");
    exchange.send(200, PageFiles.type(name), files.read(name));
  }

  private static Exchange harmless(Exchange exchange) {
    return exchange
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }
}
