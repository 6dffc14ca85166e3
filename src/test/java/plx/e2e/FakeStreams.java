package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The requests under `/streams/v1` for the artifacts of a run, as haupt 2.18.0 answers them.
final class FakeStreams {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeStore store;
  private final Path spool;
  private final AtomicLong spooled = new AtomicLong();

  FakeStreams(FakeStore store, Path spool) {
    this.store = store;
    this.spool = spool;
  }

  FakeReply answer(HttpExchange exchange, String what, String uuid, Map<String, String> query)
      throws IOException {
    String path = query.getOrDefault("path", "");
    return switch (what) {
      case "GET artifacts/tree" -> FakeReply.json(200, store.level(uuid, path));
      case "GET artifact" -> {
        boolean force = query.getOrDefault("force", "").equals("true");
        yield found(store.file(uuid, path, force), uuid + "/" + path);
      }
      case "GET artifacts" -> found(store.archive(uuid, path), "None");
      case "POST artifact" -> upload(exchange, uuid, true);
      case "POST artifacts" -> upload(exchange, uuid, false);
      case "DELETE artifact", "DELETE artifacts" ->
          store.delete(uuid, path) ? FakeReply.text(204, "") : FakeReply.text(400, "could not be deleted");
      default -> FakeReply.text(404, "Not Found");
    };
  }

  private static FakeReply found(Optional<Path> file, String name) {
    return file.map(FakeReply::file)
        .orElseGet(() -> FakeReply.text(404, "Artifact not found: filepath=" + name));
  }

  private FakeReply upload(HttpExchange exchange, String uuid, boolean single) throws IOException {
    Path file = spool.resolve(Long.toString(spooled.incrementAndGet()));
    try {
      String announced = exchange.getRequestHeaders().getFirst("Content-Type");
      String type = Optional.ofNullable(announced).orElse("");
      SpooledForm form = SpooledForm.read(exchange.getRequestBody(), type, file);
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String name = DjangoFileName.of(form.fileName());
      if (exchange.getRequestHeaders().containsKey("Transfer-Encoding")
          || form.file().isEmpty()
          || name.isEmpty()) {
        return FakeReply.text(400, "A file is required to upload a file");
      }
      JsonNode json = JSON.readTree(form.json());
      long size = Files.size(file);
      try {
        List<String> members = store.take(uuid, json, name, file, single);
        return FakeReply.text(200, "").to(new FakeReply.Content(json, form.fileName(), size, members));
      } catch (IOException e) {
        String text = "Run's artifacts upload was unsuccessful, " + e.getMessage();
        return FakeReply.text(400, text).to(new FakeReply.Content(json, form.fileName(), size, List.of()));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
