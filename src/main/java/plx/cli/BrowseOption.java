package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import plx.api.Run;
import plx.api.RunRef;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.error.UsageException;
import plx.server.api.InstallationApi;

/// `--browse`. Nothing of the page's server is named here: it is loaded when one is started.
final class BrowseOption implements SharedOptions {
  /// What says which run is meant, and how its host is talked to.
  private static final List<Class<?>> BESIDE =
      List.of(BrowseOption.class, TargetOptions.class, ConnectionOptions.class);

  private final Context context;
  private CommandSpec command;
  private boolean wanted;

  BrowseOption(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return SpecBuilder.shared(this)
        .flag(
            "--browse",
            "Open the run's artifacts page in the browser instead of fetching them. For a host that has"
                + " no such page it is served here, read-only, until Ctrl-C.",
            given -> wanted = given)
        .build();
  }

  /// Whether the page is to be opened.
  ///
  /// @throws UsageException when it is, and another option says what to fetch
  boolean wanted() {
    if (wanted) {
      Set<String> beside = beside();
      command.commandLine().getParseResult().matchedOptions().stream()
          .map(OptionSpec::longestName)
          .filter(name -> !beside.contains(name))
          .findFirst()
          .ifPresent(BrowseOption::refuse);
    }
    return wanted;
  }

  private static void refuse(String option) {
    throw new UsageException(
        "PLX-USAGE",
        "--browse opens the page of the whole run and fetches nothing: it does not go with "
            + option,
        "give one of the two");
  }

  private Set<String> beside() {
    return command.mixins().values().stream()
        .filter(mixin -> BESIDE.contains(mixin.userObject().getClass()))
        .flatMap(mixin -> mixin.options().stream())
        .map(OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  /// Opens the page of a run that there is: the host's, where the host has ours, else one of our
  /// own.
  void open(RunRef ref) {
    Run run = context.api().run(ref);
    if (isOurs()) {
      new PageVisit(context).ours(run.ref());
    } else {
      new PageVisit(context).remote(run.ref());
    }
  }

  /// Our server says which one it is. A platform that has no answer to the question is another.
  private boolean isOurs() {
    try {
      JsonNode server = context.api().installation().path("server");
      return server.asText().equals(InstallationApi.SERVER);
    } catch (UnavailableException e) {
      throw e;
    } catch (PolyaxonException e) {
      return false;
    }
  }
}
