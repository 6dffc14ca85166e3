package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import plx.ignore.IgnorePattern;

/// Walks the tree of an upload and records what it finds. A directory that a pattern takes is never
/// entered.
final class TreeWalk {
  private final ScanRequest request;
  private final Findings findings;
  private final OwnPlace ownPlace;
  private final LinkPolicy links;
  private final int rootLength;
  private final Deque<WalkedDirectory> pending = new ArrayDeque<>();

  /// @param root the real place of the upload root
  TreeWalk(ScanRequest request, Path root, Findings findings) {
    this.request = request;
    this.findings = findings;
    this.ownPlace = new OwnPlace(request, root);
    this.links = new LinkPolicy(request.mode(), ownPlace);
    this.rootLength = WalkedDirectory.join(request.pathFrom(), "").length();
  }

  /// Walks a directory and all that is to be sent below it.
  void walk(WalkedDirectory root) {
    // Not recursive: a tree may be as deep as a path is long.
    pending.push(root);
    try (ReadAhead readAhead = new ReadAhead(pending)) {
      while (!pending.isEmpty()) {
        enter(pending.pop(), readAhead);
      }
    }
  }

  private void enter(WalkedDirectory directory, ReadAhead readAhead) {
    List<DirectoryEntry> entries;
    try {
      entries = readAhead.entries(directory);
    } catch (IOException e) {
      findings.blocked(directory.walked(), e);
      return;
    }
    if (directory.throughLink()) {
      findings.directory(name(directory.walked()));
    } else if (entries.isEmpty() && directory.parent() != null) {
      findings.emptyDirectory(name(directory.walked()));
    }
    for (DirectoryEntry entry : entries) {
      try {
        visit(directory, entry.name(), entry.known());
      } catch (NoSuchFileException vanished) {
        // Removed since the directory was listed: as if it had never been there.
      } catch (IOException e) {
        findings.blocked(directory.walkedOf(entry.name().toString()), e);
      }
    }
  }

  private void visit(WalkedDirectory in, Path name, BasicFileAttributes attributes)
      throws IOException {
    String walked = in.walkedOf(name.toString());
    BasicFileAttributes leadsTo =
        attributes.isSymbolicLink() ? followed(in.path().resolve(name)) : attributes;
    boolean directory = leadsTo != null && leadsTo.isDirectory();
    Optional<IgnorePattern> taken = takenBy(in, name, walked, directory);
    if (taken.isPresent()) {
      findings.ignored(taken.get(), walked, directory);
    } else if (!ShownName.isUtf8(name)) {
      findings.blocked(in.walkedOf(ShownName.bytesOf(name)), "its name is not UTF-8");
    } else if (attributes.isSymbolicLink()) {
      visitLink(in, name, walked, leadsTo);
    } else if (directory) {
      pending.push(in.child(walked, name));
    } else {
      file(in, name, walked, attributes);
    }
  }

  private Optional<IgnorePattern> takenBy(
      WalkedDirectory in, Path name, String walked, boolean directory) {
    Optional<IgnorePattern> taken = request.rules().takenBy(walked, directory);
    if (taken.isEmpty() && in.throughLink()) {
      // The directories above were tried when the walk entered them.
      return ownPlace.takenBy(in.real().resolve(name), directory);
    }
    return taken;
  }

  private void visitLink(WalkedDirectory in, Path name, String walked, BasicFileAttributes leadsTo)
      throws IOException {
    Path link = in.path().resolve(name);
    switch (links.fate(in, link, leadsTo)) {
      case LinkPolicy.Fate.PassedOver(IgnorePattern pattern) ->
          findings.ignored(pattern, walked, leadsTo != null && leadsTo.isDirectory());
      case LinkPolicy.Fate.Reported(String reason) ->
          findings.link(new LinkReport(walked, Files.readSymbolicLink(link).toString(), reason));
      case LinkPolicy.Fate.Followed(Path target) -> {
        if (leadsTo.isDirectory()) {
          pending.push(in.linked(walked, name, target));
        } else {
          file(in, name, walked, leadsTo);
        }
      }
    }
  }

  private void file(WalkedDirectory in, Path name, String walked, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      findings.specialFile(walked);
      return;
    }
    int mode = FileAttributes.mode(attributes);
    // Asks the system only about files that not everybody may read.
    if (FileAttributes.everybodyReads(attributes, mode)
        || Files.isReadable(in.path().resolve(name))) {
      findings.file(name(walked), attributes, mode);
    } else {
      findings.blocked(walked, "permission denied");
    }
  }

  private static BasicFileAttributes followed(Path link) {
    try {
      return FileAttributes.read(link);
    } catch (IOException broken) {
      return null;
    }
  }

  private String name(String walked) {
    return walked.substring(rootLength);
  }
}
