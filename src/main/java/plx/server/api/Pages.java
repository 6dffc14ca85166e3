package plx.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import plx.server.http.Exchange;
import plx.server.runs.Listing;
import plx.server.runs.Page;

/// Lists in pages: `limit`, `offset`, `sort` and `query` of a request, and its answer with the
/// addresses of the pages before and after it.
final class Pages {
  private final int usual;
  private final int most;

  /// @param usual results when the request does not say
  /// @param most results whatever it says
  Pages(int usual, int most) {
    this.usual = usual;
    this.most = most;
  }

  /// Answers with the page that is asked for.
  void answer(Exchange exchange, Function<Listing, Page> list) throws IOException {
    answer(exchange, list, null);
  }

  /// The same with one field of each result alone.
  void answer(Exchange exchange, Function<Listing, Page> list, String field) throws IOException {
    int limit = Math.min(number(exchange, "limit", 1, usual), most);
    int offset = number(exchange, "offset", 0, 0);
    Listing listing =
        new Listing(
            exchange.query("query").orElse(""), exchange.query("sort").orElse(""), limit, offset);
    Page page = list.apply(listing);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("count", page.count());
    boolean more = (long) offset + limit < page.count();
    answer.put("next", more ? address(exchange, limit, offset + limit) : null);
    answer.put("previous", offset > 0 ? address(exchange, limit, offset - limit) : null);
    fill(answer.putArray("results"), page.results(), field);
    exchange.json(200, answer);
  }

  private static void fill(ArrayNode results, List<ObjectNode> rows, String field) {
    rows.forEach(row -> results.add(field == null ? row : row.retain(field)));
  }

  /// As in the reference, what is no number in its bounds counts as not given.
  private static int number(Exchange exchange, String name, int least, int otherwise) {
    try {
      int value = Integer.parseInt(exchange.query(name).orElse(""));
      return value < least ? otherwise : value;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String address(Exchange exchange, int limit, int offset) {
    Map<String, String> queries = new TreeMap<>(exchange.queries());
    queries.put("limit", "" + limit);
    queries.remove("offset");
    if (offset > 0) {
      queries.put("offset", "" + offset);
    }
    List<String> parts =
        queries.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .toList();
    return exchange.address() + "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~");
  }
}
