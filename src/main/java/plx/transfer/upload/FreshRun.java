package plx.transfer.upload;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import plx.api.RemoteLevel;
import plx.files.ArtifactPath;
import plx.transfer.RemoteTree;
import plx.transfer.TransferJournal;

/// A run that is still to be created: it holds nothing but what the uploads that were planned
/// before would have put there.
public final class FreshRun {
  private final NavigableMap<String, Long> files = new TreeMap<>();

  /// What [Upload#send] would do after the uploads that were planned before.
  ///
  /// @throws plx.error.RefusedException as it would be thrown then
  public UploadPlan plan(UploadRequest request) {
    UploadPlan plan =
        UploadPlanner.plan(request, new RemoteTree(this::level), TransferJournal.none());
    plan.forEachFile((path, file, _) -> files.put(path, file.size()));
    return plan;
  }

  /// As the server shows it: a file like a directory that holds it.
  private RemoteLevel level(String path) {
    SortedMap<String, Long> here = new TreeMap<>();
    SortedSet<String> directories = new TreeSet<>();
    Long size = files.get(path);
    if (size != null) {
      here.put(ArtifactPath.name(path), size);
    }
    String prefix = path.isEmpty() ? "" : path + "/";
    for (Map.Entry<String, Long> file : files.tailMap(prefix, false).entrySet()) {
      if (!file.getKey().startsWith(prefix)) {
        break;
      }
      String below = file.getKey().substring(prefix.length());
      int slash = below.indexOf('/');
      if (slash < 0) {
        here.put(below, file.getValue());
      } else {
        directories.add(below.substring(0, slash));
      }
    }
    return new RemoteLevel(here, directories, !here.isEmpty() || !directories.isEmpty());
  }
}
