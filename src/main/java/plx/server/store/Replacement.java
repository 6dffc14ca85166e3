package plx.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts a shipment in the place of a directory of a run: what was there is gone, and what came is
/// there whole.
///
/// The new directory is complete and on the disk before it takes the old one's place, by two
/// renames. What a server leaves that was killed between the two, [#finish] brings to its end.
final class Replacement {
  private static final String OLD = "old";
  private static final String NEW = "new";
  private static final String NOTE = "replaces";

  private final Path staging;
  private final Path root;
  private final StorePath directory;

  /// @param staging the upload's own directory
  /// @param root the run's directory
  Replacement(Path staging, Path root, StorePath directory) {
    this.staging = staging;
    this.root = root;
    this.directory = directory;
  }

  /// Builds the new directory beside the run.
  ///
  /// @param shipment all below the directory; its files are on the disk
  void prepare(Shipment shipment) throws IOException {
    Set<Path> made =
        new TreeSet<>(new Merge(staging.resolve(NEW), shipment, Overwriting.REPLACE).move());
    Path note = staging.resolve(NOTE);
    Files.writeString(note, root.getParent().relativize(place()).toString());
    made.addAll(List.of(note, staging));
    Durable.sync(made);
  }

  /// Puts it in its place; the caller holds the run's lock.
  ///
  /// @return the directories that changed
  /// @throws plx.error.RefusedException PLX-CONFLICT when a file stands there, or where a directory
  ///   before it must be; nothing has changed then
  Set<Path> swap() throws IOException {
    for (StorePath each = directory; !each.isRun(); each = each.parent()) {
      Merge.requireNoFile(root, each.value());
    }
    Files.createDirectories(place().getParent());
    boolean there = Files.exists(place(), LinkOption.NOFOLLOW_LINKS);
    if (there) {
      Files.move(place(), staging.resolve(OLD), StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(directory.below(staging.resolve(NEW)), place(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (there) {
        Files.move(staging.resolve(OLD), place(), StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    Set<Path> changed = new TreeSet<>(List.of(staging));
    for (Path each = place(); !each.equals(root.getParent()); each = each.getParent()) {
      changed.add(each.getParent());
    }
    return changed;
  }

  private Path place() {
    return directory.below(root);
  }

  /// Ends what was begun: where the old directory is gone and the new one not there, it is put
  /// there.
  ///
  /// @param staging what is left of an upload of any kind
  /// @param runs the directory of all runs
  static void finish(Path staging, Path runs) throws IOException {
    Path note = staging.resolve(NOTE);
    if (!Files.exists(note) || !Files.exists(staging.resolve(OLD))) {
      return;
    }
    String name = Files.readString(note, StandardCharsets.UTF_8);
    Path place = runs.resolve(name);
    int slash = name.indexOf('/');
    Path tree = staging.resolve(NEW);
    Path replacement = slash < 0 ? tree : tree.resolve(name.substring(slash + 1));
    if (Files.exists(replacement) && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(replacement, place, StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(List.of(place.getParent()));
    }
  }
}
