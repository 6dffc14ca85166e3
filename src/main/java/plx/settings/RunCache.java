package plx.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The remembered run: `.polyaxon/.run` of the working directory before `~/.polyaxon/.run`.
public final class RunCache {
  private final LocalFiles files;

  /// Reads nothing yet.
  public RunCache(LocalFiles files) {
    this.files = files;
  }

  /// The run that a command means which names none.
  public Optional<CachedRun> read() {
    return cached(files.localRun(), Origin.Kind.LOCAL_CACHE)
        .or(() -> cached(files.globalRun(), Origin.Kind.GLOBAL_CACHE));
  }

  private static Optional<CachedRun> cached(StateFile file, Origin.Kind kind) {
    return file.read()
        .filter(json -> !json.path("uuid").asText("").isEmpty())
        .map(json ->
            new CachedRun(
                json.path("uuid").asText(),
                json.path("owner").asText(""),
                json.path("project").asText(""),
                new Origin(kind, file.path().toString())));
  }

  /// Remembers a run where its project is the remembered one, in the same place; runs of other
  /// projects leave no trace. So does the reference 2.18.0.
  ///
  /// @param run the server's answer
  /// @return whether it was remembered
  public boolean remember(String owner, String project, ObjectNode run) {
    Optional<CachedProject> cached =
        new ProjectCache(files).read().filter(known -> ProjectCache.isSame(known, owner, project));
    cached.ifPresent(known -> place(known.origin()).write(complete(run)));
    return cached.isPresent();
  }

  private StateFile place(Origin project) {
    return project.kind() == Origin.Kind.LOCAL_CACHE ? files.localRun() : files.globalRun();
  }

  /// Forgets the directory's run and the user's last one.
  public void forget() {
    files.localRun().delete();
    files.globalRun().delete();
  }

  /// The server does not say the status of a run that it has just made.
  private static ObjectNode complete(ObjectNode run) {
    ObjectNode content = StateFile.withoutNulls(run);
    if (!content.has("status")) {
      content.put("status", "created");
    }
    return content;
  }
}
