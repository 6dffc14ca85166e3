package plx.api;

import java.io.InputStream;
import java.util.OptionalLong;
import okhttp3.Response;

/// The body of a download while it arrives.
public final class RemoteContent implements AutoCloseable {
  private final Response response;

  RemoteContent(Response response) {
    this.response = response;
  }

  /// The bytes; reading past a broken connection throws an `IOException`.
  public InputStream stream() {
    return response.body().byteStream();
  }

  /// Bytes that the server announced, when it did.
  public OptionalLong length() {
    long length = response.body().contentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  @Override
  public void close() {
    response.close();
  }
}
