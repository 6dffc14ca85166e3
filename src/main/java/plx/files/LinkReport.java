package plx.files;

import java.util.ArrayList;
import java.util.List;

/// A symbolic link that is not sent.
///
/// @param path the path as walked, from the root as it was typed
/// @param linkText what the link holds
/// @param reason why it is not sent, in a few words
public record LinkReport(String path, String linkText, String reason) {

  /// One line: `PATH -> LINK TEXT: reason`, control characters escaped.
  public String line() {
    return ShownName.of(path) + " -> " + ShownName.of(linkText) + ": " + reason;
  }

  /// The lines of at most `limit` reports, and one that counts the others.
  public static List<String> lines(List<LinkReport> reports, int limit) {
    List<String> lines = new ArrayList<>();
    reports.stream().limit(limit).map(LinkReport::line).forEach(lines::add);
    if (reports.size() > limit) {
      lines.add((reports.size() - limit) + " more not shown.");
    }
    return lines;
  }
}
