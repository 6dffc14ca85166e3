package plx.server.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plx.server.http.Exchange;
import plx.server.store.RunFiles;
import plx.server.store.Stamp;
import plx.server.store.StoreItem;
import plx.server.store.StorePath;
import plx.server.store.StoredFile;

/// Answers with one level of a run's tree: `{"files": {name: size}, "dirs": [name]}`, the files in
/// no order, written as the directory is read. A path that is missing has empty lists and an
/// `error`, status 200, as the reference server has it.
///
/// The header `X-Polyaxon-Archives: streamed` tells clients that archives of directories are good
/// here, as [ArchiveAnswer] makes them.
///
/// With `details=true`, an addition of this server, a file is `{"size", "mode", "modified"}` and a
/// directory `{"name", "mode", "modified"}`: `mode` the octal permission bits, e.g. `644`,
/// `modified` ISO 8601 in UTC.
final class TreeAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private final Exchange exchange;
  private final boolean details;

  TreeAnswer(Exchange exchange) {
    this.exchange = exchange;
    this.details = exchange.flag("details");
  }

  void send(RunFiles files, StorePath path, String uuid) throws IOException {
    if (files.isDirectory(path)) {
      sendDirectory(files, path);
      return;
    }
    Optional<StoredFile> opened = files.open(path);
    if (opened.isEmpty()) {
      String missing = path.isRun() ? "it has no files" : "there is no `" + path + "`";
      sendError("Could not list path %s. Error: %s".formatted(uuid, missing));
      return;
    }
    try (StoredFile file = opened.get()) {
      Stamp stamp = file.stamp();
      StoreItem item =
          new StoreItem(path.name(), false, stamp.size(), stamp.mode(), stamp.modified());
      send(json -> writeFile(json, item), new ArrayList<>(), "");
    }
  }

  private void sendDirectory(RunFiles files, StorePath path) throws IOException {
    List<StoreItem> directories = new ArrayList<>();
    send(
        json ->
            files.list(
                path,
                item -> {
                  if (item.directory()) {
                    directories.add(item);
                  } else {
                    writeFile(json, item);
                  }
                }),
        directories,
        "");
  }

  /// Nothing is there.
  void sendError(String error) throws IOException {
    send(_ -> {}, new ArrayList<>(), error);
  }

  @FunctionalInterface
  private interface Files {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private void send(Files files, List<StoreItem> directories, String error) throws IOException {
    exchange
        .with("Content-Type", "application/json")
        .with("Cache-Control", "no-store")
        .with("X-Polyaxon-Archives", "streamed");
    if (exchange.isHead()) {
      exchange.empty(200);
      return;
    }
    JsonGenerator json = JSON.createGenerator(exchange.begin(200, -1));
    json.writeStartObject();
    json.writeObjectFieldStart("files");
    files.writeTo(json);
    json.writeEndObject();
    directories.sort(Comparator.comparing(StoreItem::name));
    json.writeArrayFieldStart("dirs");
    for (StoreItem directory : directories) {
      writeDirectory(json, directory);
    }
    json.writeEndArray();
    if (!error.isEmpty()) {
      json.writeStringField("error", error);
    }
    json.writeEndObject();
    // Not in a finally: an answer that broke off must not look whole.
    json.close();
  }

  private void writeFile(JsonGenerator json, StoreItem item) throws IOException {
    if (!details) {
      json.writeNumberField(item.name(), item.size());
      return;
    }
    json.writeObjectFieldStart(item.name());
    json.writeNumberField("size", item.size());
    writeDetails(json, item);
  }

  private void writeDirectory(JsonGenerator json, StoreItem item) throws IOException {
    if (!details) {
      json.writeString(item.name());
      return;
    }
    json.writeStartObject();
    json.writeStringField("name", item.name());
    writeDetails(json, item);
  }

  private static void writeDetails(JsonGenerator json, StoreItem item) throws IOException {
    json.writeStringField("mode", Integer.toOctalString(item.mode()));
    json.writeStringField("modified", item.modified().toString());
    json.writeEndObject();
  }
}
