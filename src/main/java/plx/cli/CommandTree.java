package plx.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/// The commands by their names. Only those are made that a command line can mean: each takes
/// picocli milliseconds.
final class CommandTree {
  private static final List<Node> ALL =
      List.of(
          new Node("run", RunCommand.class),
          new Node(
              "ops",
              OpsCommand.class,
              new Node("upload", OpsUploadCommand.class),
              new Node("artifacts", OpsArtifactsCommand.class),
              new Node("ls", OpsLsCommand.class),
              new Node("get", OpsGetCommand.class),
              new Node("approve", OpsApproveCommand.class),
              new Node("stop", OpsStopCommand.class)),
          new Node("init", InitCommand.class),
          new Node(
              List.of("project", "projects"),
              ProjectCommand.class,
              new Node("create", ProjectCreateCommand.class),
              new Node("ls", ProjectLsCommand.class),
              new Node("get", ProjectGetCommand.class)),
          new Node(
              "config",
              ConfigCommand.class,
              new Node("show", ConfigShowCommand.class),
              new Node("get", ConfigGetCommand.class),
              new Node("set", ConfigSetCommand.class),
              new Node("purge", ConfigPurgeCommand.class)),
          new Node("login", LoginCommand.class),
          new Node("logout", LogoutCommand.class),
          new Node("whoami", WhoamiCommand.class),
          new Node("server", ServerCommand.class),
          new Node("version", VersionCommand.class),
          new Node("completion", CompletionCommand.class));

  private final Factory factory;

  CommandTree(Context context) {
    this.factory = new Factory(context);
  }

  /// A command with those below it.
  ///
  /// @param names the first is its name, the others are as good
  private record Node(List<String> names, Class<?> type, List<Node> below) {
    Node(List<String> names, Class<?> type, Node... below) {
      this(names, type, List.of(below));
    }

    Node(String name, Class<?> type, Node... below) {
      this(List.of(name), type, below);
    }

    boolean isAmong(Set<String> words) {
      return names.stream().anyMatch(words::contains);
    }
  }

  /// The root with what the words can mean: a command whose name is among them wherever it stands,
  /// as an option's value too. Where none is, all are there, for help and for suggestions.
  CommandLine of(Object root, Set<String> words) {
    // A script that completes them needs them all.
    Set<String> meant = words.contains("completion") ? Set.of() : words;
    return with(ALL, meant, new CommandLine(root, factory));
  }

  private CommandLine with(List<Node> nodes, Set<String> words, CommandLine line) {
    boolean any = nodes.stream().anyMatch(node -> node.isAmong(words));
    for (Node node : nodes) {
      if (!any || node.isAmong(words)) {
        CommandLine below = new CommandLine(node.type(), factory);
        line.addSubcommand(node.names().getFirst(), with(node.below(), words, below));
      }
    }
    return line;
  }

  /// Makes the commands that ask for a [Context] in their constructor.
  private record Factory(Context context) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Context.class) {
          return type.cast(constructor.newInstance(context));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
