package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `server`. Nothing of the server itself is named here: it is loaded when the command runs.
@Command(
    name = "server",
    description =
        "Serve projects, runs and artifacts on this machine: the API that this program and the"
            + " Python client use. Ctrl-C stops it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  polyaxon server                      at http://127.0.0.1:8000",
      "  polyaxon server --port 0 --path DIR  any free port, artifacts in DIR",
      "  POLYAXON_SERVER_TOKEN=T polyaxon server --host 0.0.0.0"
    })
final class ServerCommand implements Runnable {
  private final Context context;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The name or address to listen on. Default: ${DEFAULT-VALUE}. One that other machines"
              + " reach needs a token.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description = "The port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description =
          "Where the artifacts are, as plain files DIR/UUID/…, and what is known of the runs."
              + " Default: $POLYAXON_HOME/server or ~/.polyaxon/server.")
  private String path;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What every client must know. Other users see it in the list of processes; the variable"
              + " POLYAXON_SERVER_TOKEN keeps it from them.")
  private String token;

  @Option(
      names = "--max-size",
      paramLabel = "BYTES",
      description = "The most that one upload may have, sent and unpacked. Default: no limit.")
  private Long maxSize;

  @Option(
      names = "--open",
      description =
          "Open the page in the browser, logged in. BROWSER names another one than the desktop's.")
  private boolean open;

  @Option(
      names = "--access-log",
      description = "Write a line of JSON for each request to standard error.")
  private boolean accessLog;

  ServerCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    String secret =
        token == null
            ? context.environment().variable("POLYAXON_SERVER_TOKEN").orElse("")
            : token.strip();
    ServerRun.Place place = new ServerRun.Place(host, port, path);
    new ServerRun(context, open).run(place, secret, maxSize, accessLog);
  }
}
