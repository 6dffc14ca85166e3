package plx.transfer.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import plx.api.FileNames;
import plx.api.RemoteLevel;
import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.files.Selection;
import plx.files.ShownName;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.TransferJournal;

/// Walks the selected files and the remote tree side by side and decides which request each file
/// travels in, so that nothing of the run is lost.
///
/// A directory that the run does not have goes as one tar: nothing there can be overwritten. A file
/// whose directory the run has goes alone: it replaces a file of its name and nothing else. A tar
/// to an existing directory is never sent, because the server deletes the directory first (haupt
/// 2.18.0).
final class UploadPlanner {
  private static final int MOST_NAMED = 10;

  private final Selection selection;
  private final RemoteTree remote;
  private final TransferJournal journal;
  private final List<SelectedFile> unchanged = new ArrayList<>();
  private final List<ArchiveUpload> archives = new ArrayList<>();
  private final List<FileUpload> files = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private final List<String> rewritten = new ArrayList<>();

  private UploadPlanner(Selection selection, RemoteTree remote, TransferJournal journal) {
    this.selection = selection;
    this.remote = remote;
    this.journal = journal;
  }

  /// Makes the plan.
  ///
  /// @throws RefusedException when a file stands where a directory must be, or the reverse, or when
  ///   a name cannot travel as it is; nothing has been sent then
  static UploadPlan plan(UploadRequest request, RemoteTree remote, TransferJournal journal) {
    UploadPlanner planner = new UploadPlanner(request.selection(), remote, journal);
    List<String> deleted = planner.start(request);
    planner.refuseConflicts();
    planner.refuseRewrittenNames();
    return new UploadPlan(
        request.target(), planner.archives, planner.files, planner.unchanged, deleted);
  }

  private List<String> start(UploadRequest request) {
    String target = request.target();
    List<SelectedFile> all = selection.files();
    switch (remote.standing(target)) {
      case FILE -> conflicts.add(target);
      case ABSENT -> archives.add(new ArchiveUpload(target, "", all));
      case DIRECTORY -> {
        if (request.replace()) {
          archives.add(new ArchiveUpload(target, "", all));
          return deletedBelow(request);
        }
        readAlong(target, all);
        march(target, "", all);
      }
    }
    return List.of();
  }

  /// What [#march] will ask for, in few steps.
  private void readAlong(String target, List<SelectedFile> all) {
    SortedSet<String> directories = new TreeSet<>();
    for (SelectedFile file : all) {
      String directory = ArtifactPath.parent(file.name());
      while (!directory.isEmpty() && directories.add(ArtifactPath.join(target, directory))) {
        directory = ArtifactPath.parent(directory);
      }
    }
    remote.read(List.of(target));
    remote.readWhereBoth(directories);
  }

  /// Both sides have this directory: single files for the files in it, and every directory in it
  /// for itself.
  ///
  /// @param below the directory's name in the selection, ending in `/`, or empty
  /// @param inside the selected files whose names begin with `below`, sorted
  private void march(String directory, String below, List<SelectedFile> inside) {
    RemoteLevel level = remote.level(directory);
    int at = 0;
    while (at < inside.size()) {
      SelectedFile file = inside.get(at);
      int slash = file.name().indexOf('/', below.length());
      if (slash < 0) {
        file(directory, level, file);
        at++;
      } else {
        String prefix = file.name().substring(0, slash + 1);
        int end = endOf(prefix, inside, at);
        subdirectory(directory, level, prefix, inside.subList(at, end));
        at = end;
      }
    }
  }

  private static int endOf(String prefix, List<SelectedFile> sorted, int begin) {
    int end = begin;
    while (end < sorted.size() && sorted.get(end).name().startsWith(prefix)) {
      end++;
    }
    return end;
  }

  private void subdirectory(
      String directory, RemoteLevel level, String prefix, List<SelectedFile> inside) {
    String name = ArtifactPath.name(prefix.substring(0, prefix.length() - 1));
    String path = ArtifactPath.join(directory, name);
    switch (RemoteTree.standing(level, name)) {
      case DIRECTORY -> march(path, prefix, inside);
      case FILE -> conflicts.add(path);
      case ABSENT -> archives.add(new ArchiveUpload(path, prefix, inside));
    }
  }

  private void file(String directory, RemoteLevel level, SelectedFile file) {
    String name = ArtifactPath.name(file.name());
    switch (RemoteTree.standing(level, name)) {
      case DIRECTORY -> conflicts.add(ArtifactPath.join(directory, name));
      case FILE -> {
        boolean sameSize = level.files().get(name) == file.size();
        if (sameSize
            && journal.covers(ArtifactPath.join(directory, name), file.size(), file.modified())) {
          unchanged.add(file);
        } else {
          alone(new FileUpload(directory, file, true), name);
        }
      }
      case ABSENT -> alone(new FileUpload(directory, file, false), name);
    }
  }

  private void alone(FileUpload upload, String name) {
    if (FileNames.survives(name)) {
      files.add(upload);
    } else {
      rewritten.add(upload.file().name());
    }
  }

  private List<String> deletedBelow(UploadRequest request) {
    String target = request.target();
    String prefix = target.isEmpty() ? "" : target + "/";
    Set<String> stays = new HashSet<>();
    selection.files().forEach(file -> stays.add(prefix + file.name()));
    if (request.checksums()) {
      stays.add(request.checksumList());
    }
    return remote.filesBelow(target).stream()
        .map(RemoteFile::path)
        .filter(path -> !stays.contains(path))
        .toList();
  }

  private void refuseConflicts() {
    if (!conflicts.isEmpty()) {
      throw new RefusedException(
          "PLX-PATH-CONFLICT",
          "the run has a file where a directory would go, or the reverse: " + named(conflicts),
          "nothing was sent; choose another --path-to, or rename one of the two");
    }
  }

  private void refuseRewrittenNames() {
    if (!rewritten.isEmpty()) {
      throw new RefusedException(
          "PLX-NAME-REWRITTEN",
          "the server would change these names (a backslash, a line break, another invisible character,"
              + " or &…;): "
              + named(rewritten),
          "nothing was sent; rename them, or send them to a directory that the run does not have yet"
              + " (--path-to)");
    }
  }

  private static String named(List<String> paths) {
    List<String> shown = paths.stream().limit(MOST_NAMED).map(ShownName::of).toList();
    String more = paths.size() > MOST_NAMED ? " and " + (paths.size() - MOST_NAMED) + " more" : "";
    return String.join(", ", shown) + more;
  }
}
