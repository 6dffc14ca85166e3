package plx.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import plx.error.UsageException;
import plx.json.JsonTree;

/// One request and its answer.
public final class Exchange {
  /// A JSON body of a request is small: an operation, a name, a status.
  private static final int LARGEST_JSON = 16 * 1024 * 1024;

  private final Request request;
  private final Response response;
  private final Map<String, String> names;
  private final Fields query;

  Exchange(Request request, Response response, Map<String, String> names) {
    this.request = request;
    this.response = response;
    this.names = names;
    this.query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
  }

  /// `GET`, `POST`, ….
  public String method() {
    return request.getMethod();
  }

  /// The value of a name in the route's template, decoded.
  public String name(String name) {
    return names.get(name);
  }

  /// The value of a name that not every template of the endpoint has.
  public String nameOr(String name, String otherwise) {
    return names.getOrDefault(name, otherwise);
  }

  /// The first value of a query parameter.
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.getValue(name));
  }

  /// The first value of every query parameter.
  public Map<String, String> queries() {
    Map<String, String> values = new TreeMap<>();
    query.forEach(field -> values.put(field.getName(), field.getValue()));
    return values;
  }

  /// The request's address without its query: scheme, host and port as the client named them, path.
  public String address() {
    return request.getHttpURI().asString().replaceFirst("\\?.*", "");
  }

  /// Whether a query parameter says yes: `true`, `1`, `yes`, ….
  public boolean flag(String name) {
    return query(name)
        .filter(value -> value.toLowerCase(Locale.ROOT).matches("true|1|yes|y|t|on"))
        .isPresent();
  }

  /// Whether only the head of the answer is wanted.
  public boolean isHead() {
    return method().equals("HEAD");
  }

  /// A header of the request.
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /// Bytes that the request announces.
  public OptionalLong length() {
    long length = request.getLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /// The request's body as it arrives; ends with an `IOException` when the client goes away.
  public InputStream body() {
    return Content.Source.asInputStream(request);
  }

  /// Reads the parts of a multipart body as they arrive, and then the body to its end: what came is
  /// whole.
  ///
  /// @return false, and nothing was read, when it is no multipart body
  /// @throws UsageException PLX-MULTIPART when it is broken
  public boolean parts(Part.Receiver receiver) throws IOException {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String boundary = type == null ? null : MultiPart.extractBoundary(type);
    if (boundary == null) {
      return false;
    }
    new MultipartBody(body(), boundary).forEach(receiver);
    return true;
  }

  /// The request's body as JSON.
  ///
  /// @throws UsageException when it is none, or too large for what this server takes as JSON
  public JsonNode json() throws IOException {
    byte[] bytes = body().readNBytes(LARGEST_JSON + 1);
    if (bytes.length > LARGEST_JSON) {
      throw new UsageException("PLX-JSON", "the JSON of the request is larger than 16 MiB", "");
    }
    try {
      return JsonTree.read(bytes);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "PLX-JSON", "the request's body is no JSON: " + e.getOriginalMessage(), "");
    }
  }

  /// Sets a header of the answer.
  public Exchange with(String header, String value) {
    response.getHeaders().put(header, value);
    return this;
  }

  /// Sets a header of the answer to a time, in whole seconds.
  public Exchange with(String header, Instant time) {
    response.getHeaders().putDate(header, time.toEpochMilli());
    return this;
  }

  /// The answer is an artifact: anybody's work, from the origin of the API. Whatever a browser
  /// takes it for, no script of it may run there.
  public Exchange asArtifact() {
    return with("Content-Security-Policy", "sandbox").with("X-Content-Type-Options", "nosniff");
  }

  /// Answers with JSON.
  public void json(int status, JsonNode node) throws IOException {
    send(status, "application/json", JsonTree.text(node).getBytes(StandardCharsets.UTF_8));
  }

  /// Answers with a JSON list of messages, the reference's form of what it does not accept.
  public void messages(int status, List<String> messages) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    messages.forEach(list::add);
    json(status, list);
  }

  /// Answers with plain text.
  public void text(int status, String text) throws IOException {
    send(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers without a body.
  public void empty(int status) {
    response.setStatus(status);
  }

  /// Answers with bytes.
  public void send(int status, String type, byte[] body) throws IOException {
    with(HttpHeader.CONTENT_TYPE.asString(), type);
    try (OutputStream out = begin(status, body.length)) {
      out.write(body);
    }
  }

  /// Begins an answer whose body is written by the caller.
  ///
  /// @param length bytes, or negative when they are not known (then it is sent in chunks)
  public OutputStream begin(int status, long length) {
    response.setStatus(status);
    if (length >= 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    return Content.Sink.asOutputStream(response);
  }

  /// Whether the first byte of the answer is on its way.
  public boolean begun() {
    return response.isCommitted();
  }
}
