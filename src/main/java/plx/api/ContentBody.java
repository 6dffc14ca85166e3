package plx.api;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import plx.error.PolyaxonException;

/// Hands the bytes of an upload to okhttp as they are made.
final class ContentBody extends RequestBody {
  private static final MediaType TYPE = MediaType.get("application/octet-stream");

  private final UploadContent content;

  ContentBody(UploadContent content) {
    this.content = content;
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return content.length().orElse(-1);
  }

  /// okhttp must not send it again by itself: whether that is worth it is decided above.
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try {
      content.writeTo(sink.outputStream());
    } catch (PolyaxonException e) {
      // Only an IOException makes okhttp give up the half-used connection.
      throw new IOException(e);
    }
  }
}
