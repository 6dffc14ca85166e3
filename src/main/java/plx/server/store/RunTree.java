package plx.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plx.files.FileAttributes;
import plx.files.TarEntry;
import plx.files.TarOutput;

/// Reads a run's directory. Nothing outside of it is reached: a link is followed only when it is
/// the last name and leads to a plain file of the same run; a link to a directory, a pipe or a
/// device is not there at all.
final class RunTree {
  private final Path root;

  RunTree(Path root) {
    this.root = root;
  }

  /// A directory; empty when there is none.
  Optional<Path> directory(StorePath path) {
    return place(path).filter(place -> Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS));
  }

  /// Opens a plain file; empty when there is none.
  Optional<StoredFile> open(StorePath path) throws IOException {
    Optional<Path> file = place(path).flatMap(this::followed);
    return file.isEmpty() ? Optional.empty() : StoredFile.open(file.get());
  }

  /// Where something is, unless a link leads there; whether it exists is not looked at.
  Optional<Path> place(StorePath path) {
    Path place = root;
    for (Path name : root.relativize(path.parent().below(root))) {
      // For the run itself the only name is empty.
      place = place.resolve(name);
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    return Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(path.below(root))
        : Optional.empty();
  }

  private Optional<Path> followed(Path place) {
    if (!Files.isSymbolicLink(place)) {
      return Optional.of(place);
    }
    try {
      Path target = place.toRealPath();
      return target.startsWith(root.toRealPath()) ? Optional.of(target) : Optional.empty();
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /// Lists a directory, one level.
  void list(Path directory, StoreItem.Receiver receiver) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Optional<StoreItem> item = item(child);
        if (item.isPresent()) {
          receiver.item(item.get());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private Optional<StoreItem> item(Path child) throws IOException {
    Optional<Path> place = followed(child);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = FileAttributes.read(place.get(), LinkOption.NOFOLLOW_LINKS);
      boolean directory = attributes.isDirectory() && place.get().equals(child);
      if (!directory && !attributes.isRegularFile()) {
        return Optional.empty();
      }
      return Optional.of(
          new StoreItem(
              child.getFileName().toString(),
              directory,
              directory ? 0 : attributes.size(),
              FileAttributes.mode(attributes),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /// Packs all that is below a directory, by its names in it, sorted.
  ///
  /// @param prefix what stands before the names, empty or with a `/` at its end
  void pack(Path directory, String prefix, TarOutput tar) throws IOException {
    List<StoreItem> items = new ArrayList<>();
    try {
      list(directory, items::add);
    } catch (NoSuchFileException deletedMeanwhile) {
      return;
    }
    items.sort(Comparator.comparing(StoreItem::name));
    for (StoreItem item : items) {
      packChild(directory.resolve(item.name()), prefix + item.name(), item, tar);
    }
  }

  private void packChild(Path place, String name, StoreItem item, TarOutput tar)
      throws IOException {
    if (item.directory()) {
      TarEntry entry = new TarEntry(name, true, 0, item.mode(), item.modified());
      tar.add(entry, InputStream.nullInputStream());
      pack(place, name + "/", tar);
    } else {
      packFile(place, name, tar);
    }
  }

  private void packFile(Path place, String name, TarOutput tar) throws IOException {
    Optional<Path> followed = followed(place);
    Optional<StoredFile> opened =
        followed.isEmpty() ? Optional.empty() : StoredFile.open(followed.get());
    if (opened.isEmpty()) {
      return;
    }
    try (StoredFile file = opened.get()) {
      Stamp stamp = file.stamp();
      tar.add(
          new TarEntry(name, false, stamp.size(), stamp.mode(), stamp.modified()), file.from(0));
    }
  }
}
