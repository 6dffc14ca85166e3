package plx.transfer.upload;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.files.SelectedFile;
import plx.files.SourceReader;
import plx.transfer.GivingUp;

/// Why files did not arrive, and whether it is worth going on.
final class DeliveryFailures {
  private final Map<String, PolyaxonException> causes = new ConcurrentHashMap<>();
  private final Set<String> overwriting = ConcurrentHashMap.newKeySet();
  private final Set<String> alone = ConcurrentHashMap.newKeySet();
  private final GivingUp givingUp = new GivingUp();

  /// By the files' names in the selection.
  Map<String, PolyaxonException> causes() {
    return causes;
  }

  /// Notes files whose names are taken in the run: that a file of this name and size is there
  /// proves nothing of them.
  void overwrites(List<SelectedFile> files) {
    files.forEach(file -> overwriting.add(file.name()));
  }

  /// Whether a failure stands, though a file of this name and size is in the run.
  boolean stands(String name) {
    // Of a file that changed while it was sent, the beginning may be there.
    return overwriting.contains(name) || causes.get(name).code().equals(SourceReader.CHANGED);
  }

  void add(List<SelectedFile> files, PolyaxonException cause) {
    givingUp.failed(cause);
    files.forEach(file -> causes.put(file.name(), cause));
  }

  /// A file that travelled alone failed.
  void addAlone(SelectedFile file, PolyaxonException cause) {
    alone.add(file.name());
    givingUp.failedAlone(cause);
    causes.put(file.name(), cause);
  }

  /// Whether a file that failed alone may have had bad luck: the server took others.
  boolean isBadLuck(String name) {
    return alone.contains(name)
        && GivingUp.isPassing(causes.get(name))
        && givingUp.reason().isEmpty();
  }

  void addChanging(SelectedFile file) {
    causes.put(
        file.name(),
        new FailureException(
            SourceReader.CHANGED,
            file.name() + " changed while it was sent",
            "run the same command again when nothing writes to it"));
  }

  /// Files arrived, some of them perhaps at last: the server works.
  void arrived(List<SelectedFile> files) {
    files.forEach(file -> causes.remove(file.name()));
    givingUp.arrived();
  }

  /// Whether nothing more is tried: these files have failed for the same reason then.
  boolean endsFor(List<SelectedFile> files) {
    givingUp
        .reason()
        .ifPresent(reason -> files.forEach(file -> causes.putIfAbsent(file.name(), reason)));
    return givingUp.reason().isPresent();
  }
}
