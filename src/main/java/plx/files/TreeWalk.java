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
  /// @param seen is told by several threads how many more things were looked at
  TreeWalk(ScanRequest request, Path root, Findings findings, LongConsumer seen) {
    this.rules = new TreeRules(request, root, seen);
    this.findings = findings;
  }

  /// Walks a directory and all that is to be sent below it.
  void walk(WalkedDirectory root) {
    // Not recursive: a tree may be as deep as a path is long.
    pending.push(root);
    try (ScanThreads threads = new ScanThreads(System::nanoTime)) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
      while (!pending.isEmpty()) {
        DirectoryVisit visit = ahead.visitTo(pending.pop());
        findings.add(visit.findings());
        visit.directories().reversed().forEach(pending::push);
      }
    }
  }
}
