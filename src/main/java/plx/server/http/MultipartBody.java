package plx.server.http;

import java.io.IOException;
import java.io.InputStream;
import plx.error.UsageException;

/// A `multipart/form-data` body, read part by part as it arrives.
final class MultipartBody {
  /// A name of 255 bytes, each of them written as `%XX`, twice, and what stands around it.
  private static final int LARGEST_HEAD = 8 * 1024;

  private static final int MOST_PARTS = 100;
  private static final int LONGEST_EPILOGUE = 64 * 1024;

  private final InputStream body;
  private final String boundary;

  MultipartBody(InputStream body, String boundary) {
    this.body = body;
    this.boundary = boundary;
  }

  /// Hands on every part, and reads the body to its end.
  ///
  /// @throws UsageException PLX-MULTIPART when it is broken
  /// @throws IOException when the client has gone away, and what the receiver throws
  void forEach(Part.Receiver receiver) throws IOException {
    MultipartReader reader = new MultipartReader(body, boundary);
    reader.skipPreamble();
    int parts = 0;
    while (reader.nextPart()) {
      if (++parts > MOST_PARTS) {
        throw broken("more than 100 parts");
      }
      Disposition disposition = Disposition.of(reader.head(LARGEST_HEAD));
      try (InputStream content = reader.content()) {
        receiver.part(new Part(disposition.field(), disposition.fileName(), content));
      }
    }
    if (parts == 0) {
      throw broken("it has no parts");
    }
    // What is announced must have come: a shorter body is one that broke off.
    if (reader.rest(LONGEST_EPILOGUE) == LONGEST_EPILOGUE) {
      throw broken("it goes on after its end");
    }
  }

  static UsageException broken(String why) {
    return new UsageException(
        "PLX-MULTIPART", "the multipart body of the request is broken: " + why, "");
  }
}
