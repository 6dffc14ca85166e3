package plx.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `completion`: prints a script for the shell.
final class CompletionCommand implements Command {
  /// The shells that there is a script for.
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final Context context;
  private CommandSpec spec;
  private Shell shell;

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    spec =
        SpecBuilder.command(this, "completion")
            .description("Print a script that completes commands and options in bash, zsh or fish.")
            .examples(
                "source <(polyaxon completion bash)      in ~/.bashrc or ~/.zshrc",
                "polyaxon completion fish >~/.config/fish/completions/polyaxon.fish")
            .parameter(
                Shell.class,
                PositionalParamSpec.builder()
                    .paramLabel("SHELL")
                    .description("One of ${COMPLETION-CANDIDATES}."),
                value -> shell = value)
            .build();
    return spec;
  }

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    context.console().result(shell == Shell.fish ? fish(root) : bash(root));
  }

  /// The script of picocli loads what it needs in zsh too.
  private static String bash(CommandLine root) {
    String script = AutoComplete.bash("polyaxon", root);
    return script.stripTrailing() + "\ncomplete -F _complete_polyaxon -o default plx\n";
  }

  private static String fish(CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("# Completes polyaxon in fish.");
    fish(root, List.of(), lines);
    lines.add("complete -c plx -w polyaxon");
    return String.join("\n", lines);
  }

  private static void fish(CommandLine line, List<String> path, List<String> lines) {
    String within = "complete -c polyaxon -n '" + condition(line, path) + "'";
    for (CommandLine child : line.getSubcommands().values().stream().distinct().toList()) {
      CommandSpec command = child.getCommandSpec();
      if (!command.usageMessage().hidden()) {
        lines.add(
            within
                + " -f -a "
                + command.name()
                + description(command.usageMessage().description()));
        List<String> deeper = new ArrayList<>(path);
        deeper.add(command.name());
        fish(child, deeper, lines);
      }
    }
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (!option.hidden()) {
        lines.add(within + names(option) + description(option.description()));
      }
    }
  }

  private static String condition(CommandLine line, List<String> path) {
    String condition =
        path.isEmpty()
            ? "__fish_use_subcommand"
            : "__fish_seen_subcommand_from "
                + String.join("; and __fish_seen_subcommand_from ", path);
    boolean group = !path.isEmpty() && !line.getSubcommands().isEmpty();
    String children = String.join(" ", line.getSubcommands().keySet());
    return group ? condition + "; and not __fish_seen_subcommand_from " + children : condition;
  }

  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      String bare = name.substring(isLong ? 2 : 1);
      names.append(isLong ? " -l " : bare.length() == 1 ? " -s " : " -o ").append(bare);
    }
    return names + (option.arity().max() > 0 ? " -r" : "");
  }

  private static String description(String[] text) {
    return text.length == 0
        ? ""
        : " -d '" + text[0].replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
