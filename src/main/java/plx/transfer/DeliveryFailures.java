package plx.transfer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.files.SelectedFile;
import plx.files.SourceReader;

/// Why files did not arrive, and whether it is worth going on.
final class DeliveryFailures {
  private final Map<String, PolyaxonException> causes = new ConcurrentHashMap<>();
  private final AtomicReference<PolyaxonException> end = new AtomicReference<>();

  /// By the files' names in the selection.
  Map<String, PolyaxonException> causes() {
    return causes;
  }

  void add(List<SelectedFile> files, PolyaxonException cause) {
    if (cause instanceof UnavailableException || cause instanceof UnauthorizedException) {
      end.compareAndSet(null, cause);
    }
    files.forEach(file -> causes.put(file.name(), cause));
  }

  void addChanging(SelectedFile file) {
    causes.put(
        file.name(),
        new FailureException(
            SourceReader.CHANGED,
            file.name() + " changed while it was sent",
            "run the same command again when nothing writes to it"));
  }

  /// Once the server is away or refuses the user, nothing more is tried: what is left has failed
  /// for the same reason.
  boolean endsFor(List<SelectedFile> files) {
    PolyaxonException reason = end.get();
    if (reason != null) {
      files.forEach(file -> causes.putIfAbsent(file.name(), reason));
    }
    return reason != null;
  }
}
