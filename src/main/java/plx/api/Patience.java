package plx.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/// How long an answer may take that the server has to work for.
///
/// @param silence without a byte
record Patience(Duration silence) {
  /// Bytes a second that even a slow store takes in: the server answers an upload after it has
  /// written everything.
  private static final long SLOW_STORE = 5_000_000;

  /// For the answer to an upload.
  static Patience forUpload(Duration timeout, UploadContent content) {
    return new Patience(timeout.plusSeconds(content.unpackedSize() / SLOW_STORE));
  }

  /// For an archive that the server packs before it sends the first byte.
  static Patience forPacking(Duration timeout) {
    return new Patience(timeout.multipliedBy(10));
  }

  /// The client of a request with this patience; both share their connections.
  OkHttpClient with(OkHttpClient client) {
    long longest = Math.min(silence.toMillis(), Integer.MAX_VALUE);
    return client.newBuilder().readTimeout(longest, TimeUnit.MILLISECONDS).build();
  }
}
