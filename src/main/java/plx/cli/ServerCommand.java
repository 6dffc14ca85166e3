package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `server`. Nothing of the server itself is named here: it is loaded when the command runs.
final class ServerCommand implements Command {
  private final Context context;
  private String host = "127.0.0.1";
  private int port = 8000;
  private String path;
  private String token;
  private Long maxSize;
  private boolean open;
  private boolean accessLog;

  ServerCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "server")
        .description(
            "Serve projects, runs and artifacts on this machine: the API that this program and the"
                + " Python client use. Ctrl-C stops it.")
        .examples(
            "polyaxon server                      at http://127.0.0.1:8000",
            "polyaxon server --port 0 --path DIR  any free port, artifacts in DIR",
            "POLYAXON_SERVER_TOKEN=T polyaxon server --host 0.0.0.0")
        .text(
            "--host",
            "HOST",
            "The name or address to listen on. Default: 127.0.0.1. One that other machines"
                + " reach needs a token.",
            value -> host = value)
        .number(
            "--port",
            "PORT",
            "The port to listen on; 0 takes any free one. Default: 8000.",
            value -> port = value)
        .text(
            "--path",
            "DIR",
            "Where the artifacts are, as plain files DIR/UUID/…, and what is known of the runs."
                + " Default: $POLYAXON_HOME/server or ~/.polyaxon/server.",
            value -> path = value)
        .text(
            "--token",
            "TOKEN",
            "What every client must know. Other users see it in the list of processes; the variable"
                + " POLYAXON_SERVER_TOKEN keeps it from them.",
            value -> token = value)
        .option(
            Long.class,
            SpecBuilder.valued(
                "--max-size",
                "BYTES",
                "The most that one upload may have, sent and unpacked. Default: no limit."),
            value -> maxSize = value)
        .flag(
            "--open",
            "Open the page in the browser, logged in. BROWSER names another one than the desktop's.",
            given -> open = given)
        .flag(
            "--access-log",
            "Write a line of JSON for each request to standard error.",
            given -> accessLog = given)
        .build();
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
