package plx.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// Which page of a list is shown, in which order. Use it with `@Mixin`.
final class PageOptions {
  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      description = "Only what matches, e.g. \"status: running, name: %%train%%\".")
  private String query;

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "FIELD",
      description = "The order, e.g. -created_at.")
  private String sort;

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "NUMBER",
      description = "So many at the most. Default: 20.")
  private Integer limit;

  @Option(
      names = {"-off", "--offset"},
      paramLabel = "NUMBER",
      description = "Pass over so many first.")
  private Integer offset;

  /// The parameters of the request.
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("limit", Integer.toString(limit == null ? 20 : limit));
    if (query != null) {
      parameters.put("query", query);
    }
    if (sort != null) {
      parameters.put("sort", sort);
    }
    if (offset != null) {
      parameters.put("offset", offset.toString());
    }
    return parameters;
  }
}
