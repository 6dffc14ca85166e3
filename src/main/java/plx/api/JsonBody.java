package plx.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import plx.json.JsonTree;

/// JSON that okhttp never sends a second time by itself, as it does on a connection that breaks
/// after it was used before: a run would be created twice.
final class JsonBody extends RequestBody {
  private static final MediaType TYPE = MediaType.get("application/json; charset=utf-8");

  private final byte[] text;

  JsonBody(JsonNode json) {
    this.text = JsonTree.text(json).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return text.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(text);
  }
}
