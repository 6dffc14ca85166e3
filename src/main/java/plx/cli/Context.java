package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import plx.api.Connections;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.Retry;
import plx.api.Run;
import plx.console.Console;
import plx.error.FailureException;
import plx.error.UnavailableException;
import plx.files.StagingArea;
import plx.settings.Disk;
import plx.settings.Environment;
import plx.settings.Flags;
import plx.settings.Key;
import plx.settings.LocalFiles;
import plx.settings.ProjectCache;
import plx.settings.Proxies;
import plx.settings.RehearsedDisk;
import plx.settings.RunCache;
import plx.settings.Settings;
import plx.transfer.Journals;
import plx.transfer.download.Download;

/// What every command is given: the console, the environment, and what is made from them when it is
/// first needed, so that `--help` reads no file and opens no connection.
public final class Context {
  /// The version of the reference client that this one stands in for; servers compare it.
  public static final String REFERENCE_VERSION = "2.18.0";

  /// No further try begins after so long.
  static final int LONGEST_RETRYING_MINUTES = 5;

  private final Console console;
  private final Environment environment;
  private final Interrupts interrupts;
  private final Switches switches;
  private final Trust trust;
  private LocalFiles files;
  private Flags flags = Flags.none();
  private Settings settings;
  private PolyaxonApi api;
  private boolean rehearsing;

  /// The switches before the command, asked when they matter.
  ///
  /// @param verbose whether `-v` was given
  /// @param showContext whether `--show-context` was given
  record Switches(BooleanSupplier verbose, BooleanSupplier showContext) {}

  Context(Console console, Environment environment, Interrupts interrupts, Switches switches) {
    this.console = console;
    this.environment = environment;
    this.interrupts = interrupts;
    this.switches = switches;
    this.files = new LocalFiles(environment, Disk.real());
    this.trust = new Trust(console);
  }

  /// The streams.
  public Console console() {
    return console;
  }

  /// Variables and working directory.
  public Environment environment() {
    return environment;
  }

  /// What runs when the process is told to end.
  public Interrupts interrupts() {
    return interrupts;
  }

  /// Whether `-v` was given.
  public Supplier<Boolean> verbose() {
    return switches.verbose()::getAsBoolean;
  }

  /// Whether the resolved project and run are to be shown with their origins.
  public boolean showContext() {
    return switches.verbose().getAsBoolean() || switches.showContext().getAsBoolean();
  }

  /// The files of the client.
  public LocalFiles files() {
    return files;
  }

  /// The configuration, read once.
  public Settings settings() {
    if (settings == null) {
      settings = Settings.read(flags, environment, files);
    }
    return settings;
  }

  /// Takes a setting that an option gives.
  ///
  /// @throws plx.error.UsageException when the value cannot be meant
  void give(Key key, String option, String value) {
    flags = flags.with(key, option, value);
    reload();
  }

  /// From now on the client's own files are left as they are, and what would happen to them is
  /// said.
  void rehearse() {
    rehearsing = true;
    files = new LocalFiles(environment, new RehearsedDisk(Disk.real(), console::result));
    reload();
  }

  /// Says what was done, unless it was only rehearsed.
  void done(String line) {
    if (!rehearsing) {
      console.result(line);
    }
  }

  /// Whether nothing may be changed.
  boolean rehearsing() {
    return rehearsing;
  }

  /// The configuration anew, after a command has changed it.
  public void reload() {
    settings = null;
    api = null;
  }

  /// The client of the configured deployment.
  public PolyaxonApi api() {
    if (api == null) {
      api = api(settings().authorization());
    }
    return api;
  }

  /// When requests are tried again, as --retries or POLYAXON_RETRIES says; a person sees each
  /// further try.
  public Retry retry() {
    return new Retry(
        settings().retries(),
        Duration.ofMinutes(LONGEST_RETRYING_MINUTES),
        this::sayAgain,
        Retry.Time.real());
  }

  /// The log of `-v`.
  VerboseLog log() {
    return new VerboseLog(switches.verbose().getAsBoolean() || settings().debug());
  }

  private void sayAgain(UnavailableException failure, int next, int tries, Duration pause) {
    if (interrupts.ending()) {
      return;
    }
    console.note(
        "%s; try %d of %d in %.1f s"
            .formatted(failure.getMessage(), next, tries, pause.toMillis() / 1000.0));
  }

  /// A client of the configured deployment with another login, or none.
  ///
  /// @param authorization the value of the header, or empty
  PolyaxonApi api(String authorization) {
    return api(authorization, retry());
  }

  /// A client of the configured deployment with another login and patience.
  PolyaxonApi api(String authorization, Retry retry) {
    Proxies proxies = new Proxies(environment);
    Connections connections = new Connections(retry, proxies, proxies::login, log().requests());
    return new PolyaxonApi(endpoint(authorization), connections);
  }

  private Endpoint endpoint(String authorization) {
    return new Endpoint(
        settings().host(),
        authorization,
        trust.tls(settings()),
        settings().timeout(),
        REFERENCE_VERSION);
  }

  /// Where the journals of unfinished uploads lie; no pattern can make them part of an upload.
  Journals journals() {
    return Journals.in(environment.workingDirectory().resolve(".polyaxon"));
  }

  /// The remembered project.
  public ProjectCache projectCache() {
    return new ProjectCache(files);
  }

  /// The remembered run.
  public RunCache runCache() {
    return new RunCache(files);
  }

  /// Remembers a run for the commands that name none. A cache that cannot be written is only warned
  /// of: the run exists, and the command goes on.
  public void remember(Run run) {
    ProjectRef project = run.ref().project();
    remember(
        "the run " + run.ref().uuid(),
        () -> runCache().remember(project.owner(), project.name(), run.json()));
  }

  /// Remembers a project that was looked at; see [#remember(Run)].
  public void remember(ProjectRef project, ObjectNode json) {
    remember(
        "the project " + project,
        () -> projectCache().remember(project.owner(), project.name(), json));
  }

  private void remember(String what, Runnable writing) {
    try {
      writing.run();
    } catch (FailureException e) {
      console.warn(what + " is not remembered: " + e.getMessage());
    }
  }

  /// Cleans a staging area if the process is told to end before what is returned is closed.
  public Download.Registration whileUsing(StagingArea staging) {
    return interrupts.on(staging::abandon)::close;
  }
}
