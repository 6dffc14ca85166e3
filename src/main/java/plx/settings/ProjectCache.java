package plx.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The remembered project: `.polyaxon/.project` of the working directory before
/// `~/.polyaxon/.project`.
public final class ProjectCache {
  private final LocalFiles files;

  /// Reads nothing yet.
  public ProjectCache(LocalFiles files) {
    this.files = files;
  }

  /// The project of the directory, else the user's last one.
  public Optional<CachedProject> read() {
    return here().or(() -> cached(files.globalProject(), Origin.Kind.GLOBAL_CACHE));
  }

  /// The project that this directory was initialized with.
  public Optional<CachedProject> here() {
    return cached(files.localProject(), Origin.Kind.LOCAL_CACHE);
  }

  private static Optional<CachedProject> cached(StateFile file, Origin.Kind kind) {
    return file.read()
        .map(json ->
            new CachedProject(
                json.path("owner").asText(""),
                json.path("name").asText(""),
                new Origin(kind, file.path().toString())));
  }

  /// Makes this directory one of the project.
  ///
  /// @param project the server's answer
  public void initialize(String owner, ObjectNode project) {
    files.localProject().write(withOwner(owner, project));
  }

  /// The server does not always say the owner, which commands need later.
  private static ObjectNode withOwner(String owner, ObjectNode project) {
    ObjectNode content = StateFile.withoutNulls(project);
    return content.has("owner") ? content : content.put("owner", owner);
  }

  /// Remembers a project that was looked at: in this directory where it is the directory's own,
  /// else as the user's last one.
  ///
  /// @param project the server's answer
  public void remember(String owner, String name, ObjectNode project) {
    boolean own = here().filter(cached -> isSame(cached, owner, name)).isPresent();
    (own ? files.localProject() : files.globalProject()).write(withOwner(owner, project));
  }

  static boolean isSame(CachedProject cached, String owner, String name) {
    return cached.name().equals(name)
        && (cached.owner().isEmpty() || owner.isEmpty() || cached.owner().equals(owner));
  }

  /// Forgets the directory's project and the user's last one.
  public void forget() {
    files.localProject().delete();
    files.globalProject().delete();
  }
}
