package plx.transfer.upload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plx.api.FileNames;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;

/// One archive in parts: an archive for each directory in it, and single files.
///
/// The targets of the parts do not overlap, and none of them exists before: nothing can be lost.
///
/// @param archives the first of them holds files whose names can only travel in a tar, if there are
///   any: it must go first, while its target does not exist
/// @param files the other files between the directories
record SmallerUploads(List<ArchiveUpload> archives, List<FileUpload> files) {
  /// Whether there is anything smaller than this archive: a single file is the floor, and one whose
  /// name can only travel in a tar has none.
  static boolean exist(ArchiveUpload upload) {
    String name = upload.memberName(upload.files().getFirst());
    return upload.files().size() > 1 || name.contains("/") || FileNames.survives(name);
  }

  static SmallerUploads of(ArchiveUpload upload) {
    Map<String, List<SelectedFile>> directories = new LinkedHashMap<>();
    List<SelectedFile> onlyInTar = new ArrayList<>();
    List<FileUpload> files = new ArrayList<>();
    for (SelectedFile file : upload.files()) {
      String name = upload.memberName(file);
      int slash = name.indexOf('/');
      if (slash >= 0) {
        directories.computeIfAbsent(name.substring(0, slash), _ -> new ArrayList<>()).add(file);
      } else if (FileNames.survives(name)) {
        files.add(new FileUpload(upload.path(), file, false));
      } else {
        onlyInTar.add(file);
      }
    }
    List<ArchiveUpload> archives = new ArrayList<>();
    if (!onlyInTar.isEmpty() && onlyInTar.size() < upload.files().size()) {
      archives.add(upload.with(onlyInTar));
    } else {
      // No part would be smaller: each goes alone, and fails with the server's word.
      onlyInTar.forEach(file -> archives.add(upload.with(List.of(file))));
    }
    directories.forEach((name, inside) ->
        archives.add(
            new ArchiveUpload(
                ArtifactPath.join(upload.path(), name), upload.below() + name + "/", inside)));
    return new SmallerUploads(archives, files);
  }
}
