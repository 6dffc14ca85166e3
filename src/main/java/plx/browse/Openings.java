package plx.browse;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;

/// Opens the files of a run for several readers at once, as the reference server bears it: it
/// copies a file from its store for each fresh request, and those who read the copy meanwhile get
/// half of it. So one reader of a file is waited for until its answer has begun, and a fresh copy
/// is asked for only where a file is read from its beginning and nobody else reads it.
///
/// Every view of the page begins with a file's first bytes: what follows is of that copy.
final class Openings {
  private static final Pattern LATER = Pattern.compile("bytes=(0*[1-9][0-9]*)?-.*");

  private final RunArtifacts artifacts;
  private final Map<String, Use> uses = new HashMap<>();

  Openings(RunArtifacts artifacts) {
    this.artifacts = artifacts;
  }

  /// A file that is opened or read.
  private static final class Use {
    private final ReentrantLock opening = new ReentrantLock();
    private int users;
    private int readers;
  }

  /// A file while it is read; closing it lets others have a fresh one.
  record Opened(RemoteContent content, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      content.close();
      end.run();
    }
  }

  RunArtifacts artifacts() {
    return artifacts;
  }

  /// Opens a file.
  ///
  /// @param range of the request, or empty
  Opened open(String path, String range) {
    Use use = enter(path);
    use.opening.lock();
    try {
      boolean fresh = !LATER.matcher(range).matches() && nobodyReads(use);
      RemoteContent content = artifacts.part(path, range, fresh);
      count(use, 1);
      return new Opened(
          content,
          () -> {
            count(use, -1);
            leave(path, use);
          });
    } catch (RuntimeException e) {
      leave(path, use);
      throw e;
    } finally {
      use.opening.unlock();
    }
  }

  private Use enter(String path) {
    synchronized (uses) {
      Use use = uses.computeIfAbsent(path, _ -> new Use());
      use.users++;
      return use;
    }
  }

  private void leave(String path, Use use) {
    synchronized (uses) {
      use.users--;
      if (use.users == 0) {
        uses.remove(path);
      }
    }
  }

  private boolean nobodyReads(Use use) {
    synchronized (uses) {
      return use.readers == 0;
    }
  }

  private void count(Use use, int change) {
    synchronized (uses) {
      use.readers += change;
    }
  }
}
