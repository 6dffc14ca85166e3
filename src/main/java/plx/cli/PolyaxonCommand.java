package plx.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import plx.api.HeadStart;
import plx.console.Console;
import plx.error.ExitCode;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UsageException;
import plx.settings.Environment;

/// The command line's root: builds the tree of commands, runs one, and turns its end into an exit
/// code.
public final class PolyaxonCommand implements Command {
  private final AtomicBoolean verbose = new AtomicBoolean();
  private final AtomicBoolean showContext = new AtomicBoolean();
  private CommandSpec spec;

  private PolyaxonCommand() {}

  @Override
  public CommandSpec spec() {
    spec =
        SpecBuilder.command(this, "polyaxon")
            .description("Move artifacts in and out of Polyaxon runs.")
            .flag("-v --verbose", "Say more: on an error, where it happened.", verbose::set)
            .flag(
                "--show-context",
                "Show which project and run are meant, and why, on standard error.",
                showContext::set)
            .option(
                boolean.class,
                SpecBuilder.named("-h --help")
                    .description("Show this help.")
                    .usageHelp(true)
                    .scopeType(ScopeType.INHERIT),
                given -> {})
            .build();
    return spec;
  }

  /// Runs a command line.
  ///
  /// @return the exit code, see [ExitCode]
  public static int run(
      Console console, Environment environment, Interrupts interrupts, String... args) {
    PolyaxonCommand root = new PolyaxonCommand();
    Context.Switches switches = new Context.Switches(root.verbose::get, root.showContext::get);
    Context context = new Context(console, environment, interrupts, switches);
    try {
      return commandLine(root, context, args).execute(args);
    } catch (OutOfMemoryError e) {
      return exhausted(context, e);
    }
  }

  private static int exhausted(Context context, OutOfMemoryError e) {
    context
        .console()
        .error(
            new FailureException(
                "PLX-MEMORY",
                "there is not enough memory for this",
                "give it more, e.g. POLYAXON_JAVA_OPTS=-Xmx2g, or move less at once",
                e));
    return ExitCode.FAILURE.status();
  }

  private static CommandLine commandLine(PolyaxonCommand root, Context context, String[] args) {
    Set<String> words = new HashSet<>(Arrays.asList(args));
    if (CommandTree.asksAServer(words)) {
      Thread _ = HeadStart.take();
    }
    CommandLine line = new CommandTree(context).of(root, words);
    // Help is the same everywhere, so that it can be printed when the image is built.
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setOut(new PrintWriter(context.console().out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(context.console().err(), true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false);
    // As in the reference: `--sort -created_at` is a value, though there is an option -c.
    line.setAllowOptionsAsOptionParameters(true);
    abbreviateSynopsis(line);
    line.setExecutionExceptionHandler((e, _, _) -> failed(context, e));
    line.setParameterExceptionHandler((e, _) -> misused(context, e));
    return line;
  }

  /// The options have their own lines below; twenty of them in the first one help nobody.
  private static void abbreviateSynopsis(CommandLine line) {
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    line.getSubcommands().values().forEach(PolyaxonCommand::abbreviateSynopsis);
  }

  private static int failed(Context context, Exception e) throws Exception {
    if (!(e instanceof PolyaxonException failure)) {
      throw e;
    }
    if (context.interrupts().ending()) {
      return failure.exitCode().status();
    }
    context.console().error(failure);
    if (context.verbose().get()) {
      failure.printStackTrace(context.console().err());
    }
    return failure.exitCode().status();
  }

  private static int misused(Context context, ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = "see `" + command.getCommandSpec().qualifiedName() + " --help`";
    context.console().error(new UsageException("PLX-USAGE", problem(e), help));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    return ExitCode.USAGE.status();
  }

  private static String problem(ParameterException e) {
    CommandLine command = e.getCommandLine();
    boolean unknownCommand =
        e instanceof UnmatchedArgumentException unmatched
            && !command.getSubcommands().isEmpty()
            && !unmatched.getUnmatched().getFirst().startsWith("-");
    return unknownCommand
        ? "`%s` is not a command of `%s`"
            .formatted(
                ((UnmatchedArgumentException) e).getUnmatched().getFirst(),
                command.getCommandSpec().qualifiedName())
        : e.getMessage();
  }

  /// Without a command there is nothing to do.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "no command is named");
  }
}
