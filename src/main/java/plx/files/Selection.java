package plx.files;

import java.nio.file.Path;
import java.util.List;

/// What an upload sends, and what it leaves out.
///
/// @param root the directory that names are relative to; of a single file, the directory it lies in
/// @param files what is sent, sorted by name, each name once
/// @param directories the names of directories that are sent as entries, sorted: those reached
///   through a link
/// @param emptyDirectories the names of directories with nothing in them, sorted; they are not sent
/// @param ignored what patterns left out, the pattern with the most first
/// @param skippedLinks links left out in the mode `skip`, sorted by path
/// @param specialFiles walked paths of what is neither file, directory nor link: sockets, pipes and
///   devices are not sent; sorted
public record Selection(
    Path root,
    List<SelectedFile> files,
    List<String> directories,
    List<String> emptyDirectories,
    List<IgnoredCount> ignored,
    List<LinkReport> skippedLinks,
    List<String> specialFiles) {

  /// Copies the lists.
  public Selection {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    emptyDirectories = List.copyOf(emptyDirectories);
    ignored = List.copyOf(ignored);
    skippedLinks = List.copyOf(skippedLinks);
    specialFiles = List.copyOf(specialFiles);
  }

  /// Where the content of a file is read. It may lead through links, which opening it follows.
  public Path source(SelectedFile file) {
    return root.resolve(file.name());
  }

  /// The size of all files, in bytes.
  public long totalSize() {
    return files.stream().mapToLong(SelectedFile::size).sum();
  }

  /// How many files, directories, links and special files are known to be left out. Empty
  /// directories are not among them, nor what lies below an ignored directory.
  public long leftOut() {
    long byPatterns = ignored.stream().mapToLong(IgnoredCount::total).sum();
    return byPatterns + skippedLinks.size() + specialFiles.size();
  }
}
