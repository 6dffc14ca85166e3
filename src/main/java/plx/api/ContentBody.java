package plx.api;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/// Hands the bytes of an upload to okhttp as they are made.
final class ContentBody extends RequestBody {
  private static final MediaType TYPE = MediaType.get("application/octet-stream");

  private final SizedContent content;

  ContentBody(SizedContent content) {
    this.content = content;
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return content.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    content.writeTo(sink.outputStream());
  }
}
