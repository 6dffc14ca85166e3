package plx.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Where the files of the client lie, the same places as the reference client's.
///
/// `POLYAXON_HOME` (or the file `~/.polyaxon/.home`) names a directory D; then `.client`, `.auth`
/// and `.cli` are in `D/.polyaxon`, while the user's caches stay in `~/.polyaxon`: so the reference
/// 2.18.0.
public final class LocalFiles {
  private static final String DIRECTORY = ".polyaxon";
  private static final String PURGE =
      "repair it, or delete it with `polyaxon config purge` and set the host again";
  private static final String PURGE_CACHE =
      "repair it, or delete it with `polyaxon config purge --cache-only`";

  private final Environment environment;
  private final Disk disk;

  /// Reads nothing yet.
  public LocalFiles(Environment environment, Disk disk) {
    this.environment = environment;
    this.disk = disk;
  }

  /// The directory with the configuration, and who named it.
  public Setting<Path> home() {
    Optional<Setting<Path>> variable =
        environment
            .variable("POLYAXON_HOME")
            .map(name -> new Setting<>(resolve(name), Origin.environment("POLYAXON_HOME")));
    return variable
        .or(() -> homeOfFile().map(name -> new Setting<>(resolve(name), Origin.file(homeFile()))))
        .orElseGet(() -> new Setting<>(environment.home(), Origin.unset()));
  }

  private Path resolve(String name) {
    return environment.workingDirectory().resolve(name);
  }

  private Path homeFile() {
    return environment.home().resolve(DIRECTORY).resolve(".home");
  }

  private Optional<String> homeOfFile() {
    if (!disk.has(homeFile())) {
      return Optional.empty();
    }
    try {
      Object content =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(disk.read(homeFile()));
      Map<?, ?> fields = content instanceof Map<?, ?> map ? map : Map.of();
      Object path =
          Optional.<Object>ofNullable(fields.get("POLYAXON_HOME")).orElse(fields.get("path"));
      return Optional.ofNullable(path).map(Object::toString).filter(name -> !name.isEmpty());
    } catch (YAMLException e) {
      throw homeState().broken("it is not YAML", e);
    } catch (IOException e) {
      throw homeState().broken("it cannot be read: " + e, e);
    }
  }

  private StateFile homeState() {
    return new StateFile(homeFile(), "repair it, or delete it", disk);
  }

  /// The files that a project's directory begins with.
  public ProjectDirectory projectDirectory() {
    return new ProjectDirectory(environment.workingDirectory(), disk);
  }

  /// Names the directory with the configuration for later commands; empty means the default.
  public void rememberHome(String directory) {
    boolean plain = directory.matches("[\\w/][\\w/.-]*");
    String value = plain ? directory : "'" + directory.replace("'", "''") + "'";
    homeState().write("POLYAXON_HOME: " + value + "\n");
  }

  private StateFile configuration(String name) {
    return new StateFile(home().value().resolve(DIRECTORY).resolve(name), PURGE, disk);
  }

  private StateFile cache(Path directory, String name) {
    return new StateFile(directory.resolve(DIRECTORY).resolve(name), PURGE_CACHE, disk);
  }

  StateFile client() {
    return configuration(".client");
  }

  StateFile auth() {
    return configuration(".auth");
  }

  StateFile cli() {
    return configuration(".cli");
  }

  /// The token that Polyaxon puts into the containers of a run.
  StateFile mountedAuth() {
    String root = environment.variable("POLYAXON_CONTEXT_ROOT").orElse("/plx-context");
    return new StateFile(resolve(root).resolve(".configs").resolve(".auth"), "", disk);
  }

  StateFile user() {
    return new StateFile(environment.home().resolve(DIRECTORY).resolve(".user"), PURGE, disk);
  }

  StateFile localProject() {
    return cache(environment.workingDirectory(), ".project");
  }

  StateFile globalProject() {
    return cache(environment.home(), ".project");
  }

  StateFile localRun() {
    return cache(environment.workingDirectory(), ".run");
  }

  StateFile globalRun() {
    return cache(environment.home(), ".run");
  }
}
