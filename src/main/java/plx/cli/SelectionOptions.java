package plx.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import plx.console.Counting;
import plx.console.Sizes;
import plx.error.RefusedException;
import plx.files.FileScanner;
import plx.files.IgnoredCount;
import plx.files.LinkReport;
import plx.files.ScanRequest;
import plx.files.Selection;
import plx.files.SymlinkMode;
import plx.ignore.IgnoreRules;

/// Which local files are sent: what is said of symbolic links, and the `.polyaxonignore` of the
/// working directory.
final class SelectionOptions implements SharedOptions {
  private static final int PATTERNS_SHOWN = 3;

  private final Context context;
  private IgnoreRules rules;
  private CommandSpec command;
  private SymlinkMode mode = SymlinkMode.SKIP;
  private int reportLimit = 20;

  SelectionOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return SpecBuilder.shared(this)
        .choice(
            "--symlink-mode",
            "MODE",
            "What to do with symbolic links: skip (leave them out and say so), resolve-safe (send what they"
                + " lead to, inside the directory only), resolve-all (wherever it is), error (send nothing)."
                + " Default: skip.",
            SymlinkMode.class,
            value -> mode = value)
        .number(
            "--symlink-report-limit",
            "NUMBER",
            "List at most so many links that are not sent. Default: 20.",
            value -> reportLimit = value)
        .build();
  }

  /// Selects what is sent from a path, and says what is left out.
  ///
  /// @param pathFrom as typed; `.` for the working directory
  /// @throws plx.error.PolyaxonException when nothing can be sent
  Selection select(String pathFrom) {
    if (reportLimit < 0) {
      throw new ParameterException(
          command.commandLine(), "--symlink-report-limit cannot be negative: " + reportLimit);
    }
    Path directory = context.environment().workingDirectory();
    ScanRequest request = new ScanRequest(directory, pathFrom, mode, reportLimit, rules(directory));
    long began = System.nanoTime();
    Selection selection = scan(request);
    context.log().selected(selection, Duration.ofNanos(System.nanoTime() - began));
    describe(selection);
    refuseTooMuch(selection);
    return selection;
  }

  private Selection scan(ScanRequest request) {
    Counting counting =
        new Counting(context.console(), "looking through the files", System::nanoTime);
    try (Interrupts.Registration _ = context.interrupts().on(counting::finished)) {
      return FileScanner.scan(request, counting::seen);
    } finally {
      counting.finished();
    }
  }

  private IgnoreRules rules(Path directory) {
    if (rules == null) {
      rules = IgnoreRules.forDirectory(directory);
      rules.notes().forEach(context.console()::warn);
    }
    return rules;
  }

  private void describe(Selection selection) {
    if (!selection.skippedLinks().isEmpty()) {
      int count = selection.skippedLinks().size();
      context.console().warn(count + (count == 1 ? " link is" : " links are") + " not sent:");
      LinkReport.lines(selection.skippedLinks(), reportLimit)
          .forEach(line -> context.console().note("  " + line));
    }
    selection
        .specialFiles()
        .forEach(path -> context.console().warn(path + " is neither file nor directory: not sent"));
    if (!selection.ignored().isEmpty()) {
      context.console().note("left out by patterns: " + patterns(selection.ignored()));
    }
  }

  private static String patterns(List<IgnoredCount> counts) {
    String shown =
        counts.stream()
            .limit(PATTERNS_SHOWN)
            .map(count -> count.total() + " by " + count.pattern().describe())
            .collect(Collectors.joining(", "));
    int more = counts.size() - PATTERNS_SHOWN;
    return more > 0 ? shown + ", and by " + more + " more patterns" : shown;
  }

  private void refuseTooMuch(Selection selection) {
    OptionalLong limit = context.settings().uploadLimit();
    if (limit.isPresent() && selection.totalSize() > limit.getAsLong()) {
      throw new RefusedException(
          "PLX-UPLOAD-LIMIT",
          "%s are selected, and POLYAXON_UPLOAD_SIZE allows %s"
              .formatted(Sizes.bytes(selection.totalSize()), Sizes.bytes(limit.getAsLong())),
          "add what is not needed to .polyaxonignore, or raise the limit (bytes)");
    }
  }
}
