package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plx.ignore.IgnorePattern;

/// What there is in one directory of an upload, without what is below the directories in it.
/// Several may be made at the same time.
final class DirectoryVisit {
  private final TreeRules rules;
  private final WalkedDirectory in;
  private final Findings findings = new Findings();
  private final List<WalkedDirectory> directories = new ArrayList<>();

  private DirectoryVisit(TreeRules rules, WalkedDirectory in) {
    this.rules = rules;
    this.in = in;
  }

  /// Reads a directory and finds out what becomes of each thing in it.
  static DirectoryVisit to(WalkedDirectory directory, TreeRules rules) {
    DirectoryVisit visit = new DirectoryVisit(rules, directory);
    visit.visit();
    return visit;
  }

  /// What was found in it.
  Findings findings() {
    return findings;
  }

  /// The directories in it that are to be visited too, in the order of their names.
  List<WalkedDirectory> directories() {
    return directories;
  }

  private void visit() {
    List<DirectoryEntry> entries;
    try {
      entries = DirectoryEntry.in(in.path());
    } catch (IOException e) {
      findings.blocked(in.walked(), e);
      return;
    }
    if (in.throughLink()) {
      findings.directory(rules.name(in.walked()));
    } else if (entries.isEmpty() && in.parent() != null) {
      findings.emptyDirectory(rules.name(in.walked()));
    }
    for (DirectoryEntry entry : entries) {
      try {
        visit(entry.name(), entry.known());
      } catch (NoSuchFileException vanished) {
        // Removed since the directory was listed: as if it had never been there.
      } catch (IOException e) {
        findings.blocked(in.walkedOf(entry.name().toString()), e);
      }
    }
  }

  private void visit(Path name, BasicFileAttributes attributes) throws IOException {
    String walked = in.walkedOf(name.toString());
    BasicFileAttributes leadsTo =
        attributes.isSymbolicLink() ? followed(in.path().resolve(name)) : attributes;
    boolean directory = leadsTo != null && leadsTo.isDirectory();
    Optional<IgnorePattern> taken = rules.takenBy(in, name, walked, directory);
    if (taken.isPresent()) {
      findings.ignored(taken.get(), walked, directory);
    } else if (!ShownName.isUtf8(name)) {
      findings.blocked(in.walkedOf(ShownName.bytesOf(name)), "its name is not UTF-8");
    } else if (attributes.isSymbolicLink()) {
      visitLink(name, walked, leadsTo);
    } else if (directory) {
      directories.add(in.child(walked, name));
    } else {
      file(name, walked, attributes);
    }
  }

  private void visitLink(Path name, String walked, BasicFileAttributes leadsTo) throws IOException {
    Path link = in.path().resolve(name);
    switch (rules.links().fate(in, link, leadsTo)) {
      case LinkPolicy.Fate.PassedOver(IgnorePattern pattern) ->
          findings.ignored(pattern, walked, leadsTo != null && leadsTo.isDirectory());
      case LinkPolicy.Fate.Reported(String reason) ->
          findings.link(new LinkReport(walked, Files.readSymbolicLink(link).toString(), reason));
      case LinkPolicy.Fate.Followed(Path target) -> {
        if (leadsTo.isDirectory()) {
          directories.add(in.linked(walked, name, target));
        } else {
          file(name, walked, leadsTo);
        }
      }
    }
  }

  private void file(Path name, String walked, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      findings.specialFile(walked);
      return;
    }
    int mode = FileAttributes.mode(attributes);
    // Asks the system only about files that not everybody may read.
    if (FileAttributes.everybodyReads(attributes, mode)
        || Files.isReadable(in.path().resolve(name))) {
      findings.file(rules.name(walked), attributes, mode);
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
}
