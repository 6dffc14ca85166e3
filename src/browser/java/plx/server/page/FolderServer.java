package plx.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.io.FileUtils;
import plx.error.NotFoundException;
import plx.server.http.Access;
import plx.server.http.Exchange;
import plx.server.http.HttpServer;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;

/// The page with a folder of runs behind it: what the page asks of a server, and no more.
final class FolderServer implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String RUNS = "/api/v1/{owner}/{project}/runs";
  private static final String STREAMS = "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final Path root;
  private final HttpServer server;

  /// `METHOD path` of every request to the API that an artifact could make.
  final Queue<String> changes = new ConcurrentLinkedQueue<>();

  FolderServer(Path root, Page page) {
    this.root = root;
    Routes routes = page.addTo(new Routes());
    routes
        .on("GET", "/api/v1/{owner}/projects/list", this::projects)
        .on("GET", RUNS, this::runs)
        .on("GET", RUNS + "/{uuid}", exchange -> exchange.json(200, run(exchange.name("uuid"))))
        .on("GET", STREAMS + "artifacts/tree", this::tree)
        .on("GET", STREAMS + "artifact", this::artifact)
        .on("GET", STREAMS + "artifacts", this::archive)
        .on("POST", STREAMS + "artifact", this::upload)
        .on("DELETE", STREAMS + "artifact", this::delete)
        .on("DELETE", STREAMS + "artifacts", this::delete);
    this.server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
            routes,
            new Access("127.0.0.1", ""),
            new LoginCodes(),
            false);
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private void projects(Exchange exchange) throws IOException {
    ObjectNode project = JSON.objectNode().put("name", "vision").put("uuid", "0".repeat(32));
    project.put("description", "Images of birds").put("updated_at", "2026-11-24T10:00:00Z");
    exchange.json(200, page(JSON.arrayNode().add(project)));
  }

  private void runs(Exchange exchange) throws IOException {
    ArrayNode runs = JSON.arrayNode();
    try (Stream<Path> folders = Files.list(root)) {
      folders.sorted().forEach(folder -> runs.add(run(folder.getFileName().toString())));
    }
    exchange.json(200, page(runs));
  }

  private static ObjectNode page(ArrayNode results) {
    ObjectNode page = JSON.objectNode().put("count", results.size());
    page.set("results", results);
    return page;
  }

  private ObjectNode run(String uuid) {
    if (!Files.isDirectory(root.resolve(uuid))) {
      throw new NotFoundException("PLX-RUN", "No Run matches the given query.", "");
    }
    ObjectNode run = JSON.objectNode().put("uuid", uuid).put("name", "train-" + uuid.charAt(0));
    run.put("status", "succeeded").put("kind", "job").put("created_at", "2026-11-24T09:30:00Z");
    run.putObject("settings").put("namespace", "polyaxon");
    return run;
  }

  private Path file(Exchange exchange) {
    Path run = root.resolve(exchange.name("uuid"));
    Path file = run.resolve(exchange.query("path").orElse("")).normalize();
    if (!file.startsWith(run) || !Files.exists(file)) {
      throw new NotFoundException("PLX-PATH", "Artifact not found", "");
    }
    return file;
  }

  private void tree(Exchange exchange) throws IOException {
    ObjectNode tree = JSON.objectNode();
    ObjectNode files = tree.putObject("files");
    ArrayNode folders = tree.putArray("dirs");
    try (Stream<Path> children = Files.list(file(exchange))) {
      for (Path child : (Iterable<Path>) children::iterator) {
        String name = child.getFileName().toString();
        String modified = Files.getLastModifiedTime(child).toString();
        if (Files.isDirectory(child)) {
          folders.addObject().put("name", name).put("modified", modified);
        } else {
          files.putObject(name).put("size", Files.size(child)).put("modified", modified);
        }
      }
    }
    exchange.json(200, tree);
  }

  private void artifact(Exchange exchange) throws IOException {
    Path file = file(exchange);
    byte[] bytes = Files.readAllBytes(file);
    exchange.with("Accept-Ranges", "bytes");
    exchange.with("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
    Matcher range = RANGE.matcher(exchange.header("Range").orElse(""));
    String type = file.toString().endsWith(".svg") ? "image/svg+xml" : "application/octet-stream";
    if (!range.matches()) {
      exchange.send(200, type, bytes);
      return;
    }
    int from = Integer.parseInt(range.group(1));
    int to = Math.min(Integer.parseInt(range.group(2)) + 1, bytes.length);
    exchange.with("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
    exchange.send(206, type, Arrays.copyOfRange(bytes, from, to));
  }

  private void archive(Exchange exchange) throws IOException {
    Path folder = file(exchange);
    exchange.with(
        "Content-Disposition", "attachment; filename=\"" + folder.getFileName() + ".tar.gz\"");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    try (OutputStream out = exchange.begin(200, -1);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
      for (Path file : files) {
        tar.putArchiveEntry(
            tar.createArchiveEntry(file.toFile(), folder.relativize(file).toString()));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
  }

  /// What a browser sends: `json`, then `upload_file`.
  private void upload(Exchange exchange) throws IOException {
    changes.add("POST");
    byte[] body = exchange.body().readAllBytes();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    String[] parts = text.split(Pattern.quote(boundary), -1);
    JsonNode json = new ObjectMapper().readTree(utf8(content(parts[1])));
    Matcher name = Pattern.compile("filename=\"([^\"]*)\"").matcher(parts[2]);
    if (!name.find()) {
      throw new IllegalStateException("a part without a file");
    }
    Path folder = root.resolve(exchange.name("uuid")).resolve(json.get("path").asText());
    Files.createDirectories(folder);
    byte[] content = content(parts[2]).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve(utf8(name.group(1))), content);
    exchange.empty(200);
  }

  private static String content(String part) {
    return part.substring(part.indexOf("\r\n\r\n") + 4, part.length() - 2);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void delete(Exchange exchange) throws IOException {
    changes.add("DELETE");
    FileUtils.forceDelete(file(exchange).toFile());
    exchange.empty(204);
  }

  @Override
  public void close() {
    server.close();
  }
}
