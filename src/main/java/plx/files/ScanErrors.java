package plx.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import plx.error.FailureException;
import plx.ignore.IgnorePattern;
import plx.ignore.IgnoreRules;

/// The sentences for an upload that cannot be selected.
final class ScanErrors {
  private static final int SHOWN = 20;

  private ScanErrors() {}

  static FailureException missing(ScanRequest request, Exception cause) {
    return new FailureException(
        "PLX-PATH-MISSING",
        quoted(request) + " does not exist.",
        "Check the path; a relative one begins in " + request.workingDirectory() + ".",
        cause);
  }

  static FailureException brokenLink(ScanRequest request, IOException cause) {
    return new FailureException(
        "PLX-PATH-MISSING",
        quoted(request) + " is a symbolic link that leads to nothing.",
        "Repair the link, or name what it should lead to.",
        cause);
  }

  static FailureException unreadable(ScanRequest request, IOException cause) {
    return new FailureException(
        "PLX-FILE-UNREADABLE",
        quoted(request) + " cannot be read: " + Findings.reason(cause) + ".",
        "Make it readable for this user.",
        cause);
  }

  static FailureException notSendable(ScanRequest request) {
    return new FailureException(
        "PLX-PATH-KIND",
        quoted(request) + " is neither a file nor a directory.",
        "Name a file (without a slash at its end) or a directory.");
  }

  static FailureException rootIgnored(ScanRequest request, IgnorePattern pattern) {
    return new FailureException(
        "PLX-ROOT-IGNORED",
        quoted(request) + " itself is left out by the pattern " + pattern.describe() + ".",
        wayRound(request, pattern));
  }

  /// Advises only what works: not every pattern can be got round in the same way.
  private static String wayRound(ScanRequest request, IgnorePattern pattern) {
    String typed = request.pathFrom().replaceFirst("/+$", "");
    String back = "!" + typed.substring(typed.lastIndexOf('/') + 1) + "/";
    List<String> ways = new ArrayList<>();
    if (!request.rules().ignores(typed + "/.", true)) {
      ways.add("choose `" + typed + "/.` as the path");
    }
    boolean inFile = pattern.line() > 0;
    if (inFile
        && IgnoreRules.parse(back, pattern.origin()).decidedBy(typed, true).isPresent()
        && !request.rules().ignores(typed + "/any-file", false)) {
      ways.add("add the line `" + back + "` to " + pattern.origin());
    }
    return ways.isEmpty()
        ? "Narrow the pattern: it also matches what is below."
        : "To send it all the same, " + String.join(", or ", ways) + ".";
  }

  /// Ends the scan when something in the way must be dealt with first, or when nothing is left to
  /// send.
  static void refuse(ScanRequest request, List<String> blocked, Selection selection) {
    if (!blocked.isEmpty()) {
      throw blocked(request, blocked);
    }
    if (request.mode() != SymlinkMode.SKIP && !selection.skippedLinks().isEmpty()) {
      throw refusedLinks(request, selection.skippedLinks());
    }
    if (selection.files().isEmpty() && selection.directories().isEmpty()) {
      throw empty(request, selection);
    }
  }

  private static FailureException blocked(ScanRequest request, List<String> blocked) {
    List<String> lines = new ArrayList<>();
    if (blocked.size() == 1) {
      lines.add("Cannot send " + blocked.getFirst() + ".");
    } else {
      lines.add(blocked.size() + " paths under " + quoted(request) + " cannot be sent:");
      lines.addAll(blocked.subList(0, Math.min(blocked.size(), SHOWN)));
    }
    if (blocked.size() > SHOWN) {
      lines.add((blocked.size() - SHOWN) + " more not shown.");
    }
    return new FailureException(
        "PLX-FILE-UNREADABLE",
        String.join("\n", lines),
        "Make them readable, rename them, or leave them out by a pattern in "
            + IgnoreRules.FILE_NAME
            + ".");
  }

  private static FailureException refusedLinks(ScanRequest request, List<LinkReport> links) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%d symbolic link%s under %s cannot be sent with --symlink-mode %s%s",
            links.size(),
            links.size() == 1 ? "" : "s",
            quoted(request),
            request.mode().option(),
            request.linkReportLimit() == 0 ? "." : ":"));
    if (request.linkReportLimit() > 0) {
      lines.addAll(LinkReport.lines(links, request.linkReportLimit()));
    }
    return new FailureException(
        "PLX-LINKS-REFUSED", String.join("\n", lines), nextForLinks(request.mode()));
  }

  private static String nextForLinks(SymlinkMode mode) {
    String other =
        switch (mode) {
          case RESOLVE_SAFE -> "`resolve-all` also sends what lies outside the directory.";
          case RESOLVE_ALL, SKIP -> "What they should lead to can be named by --path-from.";
          case ERROR -> "`resolve-safe` sends what they lead to.";
        };
    return "Repair the links, leave them out by a pattern in "
        + IgnoreRules.FILE_NAME
        + ", or use --symlink-mode skip. "
        + other;
  }

  private static FailureException empty(ScanRequest request, Selection selection) {
    if (selection.leftOut() == 0) {
      return new FailureException(
          "PLX-SELECTION-EMPTY",
          "Nothing to send: there is no file under " + quoted(request) + ".",
          "Check the path.");
    }
    List<String> reasons = new ArrayList<>();
    for (IgnoredCount ignored : selection.ignored()) {
      reasons.add(ignored.pattern().describe() + " takes " + ignored.total());
    }
    if (!selection.skippedLinks().isEmpty()) {
      reasons.add(selection.skippedLinks().size() + " symbolic links are skipped");
    }
    if (!selection.specialFiles().isEmpty()) {
      reasons.add(selection.specialFiles().size() + " are sockets, pipes or devices");
    }
    return new FailureException(
        "PLX-SELECTION-EMPTY",
        "Nothing to send: all that is under "
            + quoted(request)
            + " is left out ("
            + String.join(", ", reasons)
            + ").",
        nextForEmpty(selection));
  }

  private static String nextForEmpty(Selection selection) {
    return selection.ignored().isEmpty()
        ? "--symlink-mode resolve-safe sends what links inside the directory lead to."
        : "Narrow the pattern in "
            + IgnoreRules.FILE_NAME
            + ", or take files back by a later line that begins with `!`.";
  }

  private static String quoted(ScanRequest request) {
    return "`" + ShownName.of(request.pathFrom()) + "`";
  }
}
