package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An answer of [FakePolyaxon].
///
/// @param body sent when there is no file
/// @param file sent from the disk, or null
/// @param request what the request held
record FakeReply(int status, String type, byte[] body, Path file, Content request) {

  /// What a request held.
  record Content(JsonNode json, String fileName, long size, List<String> members) {
    static final Content NONE = new Content(MissingNode.getInstance(), "", 0, List.of());
  }

  static FakeReply text(int status, String text) {
    return of(status, text.getBytes(StandardCharsets.UTF_8));
  }

  static FakeReply of(int status, byte[] body) {
    String type = body.length > 0 && body[0] == '{' ? "application/json" : "text/html";
    return new FakeReply(status, type, body, null, Content.NONE);
  }

  static FakeReply json(int status, JsonNode json) {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    return new FakeReply(status, "application/json", body, null, Content.NONE);
  }

  static FakeReply file(Path file) {
    return new FakeReply(200, "application/octet-stream", new byte[0], file, Content.NONE);
  }

  FakeReply to(Content content) {
    return new FakeReply(status, type, body, file, content);
  }

  long length() throws IOException {
    return file == null ? body.length : Files.size(file);
  }

  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(body) : Files.newInputStream(file);
  }
}
