package plx.cli;

import plx.api.PolyaxonApi;
import plx.api.RunRef;
import plx.browse.RemotePage;
import plx.console.Console;

/// Opens the artifacts page of a run in the user's browser.
final class PageVisit {
  private final Context context;

  PageVisit(Context context) {
    this.context = context;
  }

  /// The page that the host, our own server, has. A browser does not know the client's token: a
  /// code stands for it, once.
  void ours(RunRef run) {
    String page = context.api().endpoint().address() + RemotePage.path(run);
    context.console().result("Page: " + page);
    if (!open(login(page))) {
      context.console().note("There is no browser to open here; open " + login(page));
    }
  }

  private String login(String page) {
    PolyaxonApi api = context.api();
    return api.endpoint().authorizationHeader().isEmpty() ? page : page + "?code=" + api.pageCode();
  }

  /// A page of this process over a platform that has none of ours, until the process is told to
  /// end.
  void remote(RunRef run) {
    RemotePage page = RemotePage.start(context.api());
    try (Interrupts.Registration _ = context.interrupts().on(() -> stop(page))) {
      Console console = context.console();
      console.result("Page: " + page.login(run));
      console.note(
          "It shows what is on %s, read-only; the address opens it in one browser. Ctrl-C stops it."
              .formatted(context.api().endpoint().address()));
      if (!open(page.login(run))) {
        console.note("There is no browser to open here; open the address yourself.");
      }
      page.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean open(String address) {
    return new Browser(context.environment()).open(address);
  }

  private void stop(RemotePage page) {
    // First, because the command ends as soon as the page does.
    context.console().note("\nThe page is no longer served.");
    page.close();
  }
}
