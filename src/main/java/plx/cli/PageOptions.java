package plx.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/// Which page of a list is shown, in which order.
final class PageOptions implements SharedOptions {
  private String query;
  private String sort;
  private Integer limit;
  private Integer offset;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .text(
            "-q --query",
            "QUERY",
            "Only what matches, e.g. \"status: running, name: %%train%%\".",
            value -> query = value)
        .text("-s --sort", "FIELD", "The order, e.g. -created_at.", value -> sort = value)
        .number("-l --limit", "NUMBER", "So many at the most. Default: 20.", value -> limit = value)
        .number("-off --offset", "NUMBER", "Pass over so many first.", value -> offset = value)
        .build();
  }

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
