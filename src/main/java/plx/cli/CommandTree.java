package plx.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/// The commands by their names. Only those are made that a command line can mean: each takes
/// picocli milliseconds.
final class CommandTree {
  private static final List<Node> ALL =
      List.of(
          new Node("run", RunCommand::new),
          new Node(
              "ops",
              OpsCommand::new,
              new Node("upload", OpsUploadCommand::new),
              new Node("artifacts", OpsArtifactsCommand::new),
              new Node("ls", OpsLsCommand::new),
              new Node("get", OpsGetCommand::new),
              new Node("approve", OpsApproveCommand::new),
              new Node("stop", OpsStopCommand::new)),
          new Node("init", InitCommand::new),
          new Node(
              List.of("project", "projects"),
              ProjectCommand::new,
              new Node("create", ProjectCreateCommand::new),
              new Node("ls", ProjectLsCommand::new),
              new Node("get", ProjectGetCommand::new)),
          new Node(
              "config",
              ConfigCommand::new,
              new Node("show", ConfigShowCommand::new),
              new Node("get", ConfigGetCommand::new),
              new Node("set", ConfigSetCommand::new),
              new Node("purge", ConfigPurgeCommand::new)),
          new Node("login", LoginCommand::new),
          new Node("logout", LogoutCommand::new),
          new Node("whoami", WhoamiCommand::new),
          new Node("server", ServerCommand::new),
          new Node("version", VersionCommand::new),
          new Node("completion", CompletionCommand::new));

  /// The commands that ask a server for something, whatever their options are.
  private static final Set<String> ASKING =
      Set.of("run", "ops", "project", "projects", "login", "whoami");

  private final Context context;

  CommandTree(Context context) {
    this.context = context;
  }

  /// A command with those below it.
  ///
  /// @param names the first is its name, the others are as good
  private record Node(List<String> names, Function<Context, Command> maker, List<Node> below) {
    Node(List<String> names, Function<Context, Command> maker, Node... below) {
      this(names, maker, List.of(below));
    }

    Node(String name, Function<Context, Command> maker, Node... below) {
      this(List.of(name), maker, below);
    }

    boolean isAmong(Set<String> words) {
      return names.stream().anyMatch(words::contains);
    }
  }

  /// Whether words that name a command name one that asks a server.
  static boolean asksAServer(Set<String> words) {
    return words.stream().anyMatch(ASKING::contains);
  }

  /// The root with what the words can mean: a command whose name is among them wherever it stands,
  /// as an option's value too. Where none is, all are there, for help and for suggestions.
  CommandLine of(Command root, Set<String> words) {
    // A script that completes them needs them all.
    Set<String> meant = words.contains("completion") ? Set.of() : words;
    return with(ALL, meant, new CommandLine(root.spec()));
  }

  private CommandLine with(List<Node> nodes, Set<String> words, CommandLine line) {
    boolean any = nodes.stream().anyMatch(node -> node.isAmong(words));
    for (Node node : nodes) {
      if (!any || node.isAmong(words)) {
        CommandLine below = new CommandLine(node.maker().apply(context).spec());
        line.addSubcommand(node.names().getFirst(), with(node.below(), words, below));
      }
    }
    return line;
  }
}
