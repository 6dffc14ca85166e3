package plx.server;

import plx.error.FailureException;
import plx.error.UnavailableException;
import plx.server.api.RunLookup;
import plx.server.runs.Runs;
import plx.server.store.ArtifactStore;
import plx.server.store.StorePath;

/// Which runs have files to ask for: those of the database, each in its own project, and in any
/// project those that are only a folder, which another server has written. While the database
/// cannot be read, every folder counts: its artifacts stay readable.
final class StoredRuns implements RunLookup {
  private final Runs runs;
  private final ArtifactStore store;

  StoredRuns(Runs runs, ArtifactStore store) {
    this.runs = runs;
    this.store = store;
  }

  @Override
  public boolean exists(String owner, String project, String uuid) {
    try {
      return runs.projectOf(uuid).map(project::equals).orElseGet(() -> isFolder(uuid));
    } catch (FailureException | UnavailableException e) {
      return isFolder(uuid);
    }
  }

  private boolean isFolder(String uuid) {
    return store.run(uuid).isDirectory(StorePath.RUN);
  }
}
