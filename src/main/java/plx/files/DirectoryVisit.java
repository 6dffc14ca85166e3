package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plx.ignore.DirectoryRules;
import plx.ignore.IgnorePattern;

/// What there is in one directory of an upload, without what is below the directories in it.
/// Several may be made at the same time.
final class DirectoryVisit {
  private final TreeRules rules;
  private final WalkedDirectory in;
  private final DirectoryRules patterns;

  /// What the names of files in it begin with.
  private final String prefix;

  private final Findings findings = new Findings();
  private final List<WalkedDirectory> directories = new ArrayList<>();

  private DirectoryVisit(TreeRules rules, WalkedDirectory in) {
    this.rules = rules;
    this.in = in;
    this.patterns = rules.patternsIn(in);
    this.prefix = rules.name(in.walkedOf(""));
  }

  /// Reads a directory and finds out what becomes of each thing in it.
  ///
  /// @param threads those that may help with a large directory
  static DirectoryVisit to(WalkedDirectory directory, TreeRules rules, ScanThreads threads) {
    DirectoryVisit visit = new DirectoryVisit(rules, directory);
    visit.visit(threads);
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

  private void visit(ScanThreads threads) {
    List<DirectoryEntry> entries;
    try {
      entries = DirectoryListing.of(in, patterns, rules, threads);
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
        visit(entry);
      } catch (NoSuchFileException vanished) {
        // Removed since the directory was listed: as if it had never been there, unless a pattern
        // takes it anyway.
      } catch (IOException e) {
        findings.blocked(walked(entry.name()), e);
      }
    }
  }

  private void visit(DirectoryEntry entry) throws IOException {
    // Not a switch: to make the first one over types takes longer than many files do.
    if (entry instanceof DirectoryEntry.Known known) {
      visitKnown(known);
    } else if (entry instanceof DirectoryEntry.Taken(Path name, IgnorePattern by)) {
      findings.ignored(by, in, name);
    } else if (entry instanceof DirectoryEntry.Unreadable unreadable) {
      throw unreadable.failure();
    }
  }

  private void visitKnown(DirectoryEntry.Known entry) throws IOException {
    Path name = entry.name();
    BasicFileAttributes attributes = entry.attributes();
    BasicFileAttributes leadsTo =
        attributes.isSymbolicLink() ? followed(in.path().resolve(name)) : attributes;
    boolean directory = leadsTo != null && leadsTo.isDirectory();
    Optional<IgnorePattern> taken = takenBy(entry, directory);
    if (taken.isPresent()) {
      findings.ignored(taken.get(), in, name);
    } else if (!ShownName.isUtf8(name)) {
      findings.blocked(in.walkedOf(ShownName.bytesOf(name)), "its name is not UTF-8");
    } else if (attributes.isSymbolicLink()) {
      visitLink(name, leadsTo);
    } else if (directory) {
      directories.add(in.child(walked(name), name));
    } else {
      file(name, attributes);
    }
  }

  private Optional<IgnorePattern> takenBy(DirectoryEntry.Known entry, boolean directory) {
    Optional<IgnorePattern> taken =
        directory
            ? patterns.takenBy(entry.name().toString(), true)
            : Optional.ofNullable(entry.takenAsFile());
    return taken.isPresent() ? taken : rules.takenByPlace(in, entry.name(), directory);
  }

  private void visitLink(Path name, BasicFileAttributes leadsTo) throws IOException {
    Path link = in.path().resolve(name);
    switch (rules.links().fate(in, link, leadsTo)) {
      case LinkPolicy.Fate.PassedOver(IgnorePattern pattern) -> findings.ignored(pattern, in, name);
      case LinkPolicy.Fate.Reported(String reason) ->
          findings.link(
              new LinkReport(walked(name), Files.readSymbolicLink(link).toString(), reason));
      case LinkPolicy.Fate.Followed(Path target) -> {
        if (leadsTo.isDirectory()) {
          directories.add(in.linked(walked(name), name, target));
        } else {
          file(name, leadsTo);
        }
      }
    }
  }

  private void file(Path name, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      findings.specialFile(walked(name));
      return;
    }
    int mode = FileAttributes.mode(attributes);
    // Asks the system only about files that not everybody may read.
    if (FileAttributes.everybodyReads(attributes, mode)
        || Files.isReadable(in.path().resolve(name))) {
      findings.file(prefix.concat(name.toString()), attributes, mode);
    } else {
      findings.blocked(walked(name), "permission denied");
    }
  }

  private String walked(Path name) {
    return in.walkedOf(name.toString());
  }

  private static BasicFileAttributes followed(Path link) {
    try {
      return FileAttributes.read(link);
    } catch (IOException broken) {
      return null;
    }
  }
}
