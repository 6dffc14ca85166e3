package plx.files;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/// Walks the tree of an upload and records what it finds. A directory that a pattern takes is never
/// entered.
final class TreeWalk {
  private final TreeRules rules;
  private final Findings findings;
  private final Deque<WalkedDirectory> pending = new ArrayDeque<>();

  /// @param root the real place of the upload root
  TreeWalk(ScanRequest request, Path root, Findings findings) {
    this.rules = new TreeRules(request, root);
    this.findings = findings;
  }

  /// Walks a directory and all that is to be sent below it.
  ///
  /// @param seen is told how many things there are in each directory
  void walk(WalkedDirectory root, LongConsumer seen) {
    // Not recursive: a tree may be as deep as a path is long.
    pending.push(root);
    try (VisitsAhead ahead = new VisitsAhead(pending, rules, System::nanoTime)) {
      while (!pending.isEmpty()) {
        DirectoryVisit visit = ahead.visitTo(pending.pop());
        findings.add(visit.findings());
        seen.accept(visit.things());
        visit.directories().forEach(pending::push);
      }
    }
  }
}
