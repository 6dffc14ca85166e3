package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is packed is unpacked to the same bytes by a reader that knows nothing of blocks.
class ParallelGzipTest {
  private static final int BLOCK = ParallelGzip.BLOCK;

  /// Bytes that shrink, and are not the same everywhere.
  private static byte[] text(int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(4));
    }
    return bytes;
  }

  private static byte[] packed(byte[] content, int atOnce) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ParallelGzip gzip = new ParallelGzip(packed)) {
      for (int at = 0; at < content.length; at += atOnce) {
        gzip.write(content, at, Math.min(atOnce, content.length - at));
      }
      gzip.finish();
    }
    return packed.toByteArray();
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, BLOCK - 1, BLOCK, BLOCK + 1, 20 * BLOCK + 7})
  void theSameBytesComeOutInTheirOrder(int length) throws IOException {
    byte[] content = text(length);

    byte[] packed = packed(content, 70_001);

    assertThat(unpacked(packed)).isEqualTo(content);
    assertThat(packed.length).isLessThan(length / 2 + 64);
  }

  @Test
  void bytesOneByOneAreTheSame() throws IOException {
    byte[] content = text(1000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ParallelGzip gzip = new ParallelGzip(packed)) {
      for (byte single : content) {
        gzip.write(single);
      }
      gzip.finish();
    }

    assertThat(unpacked(packed.toByteArray())).isEqualTo(content);
  }

  @Test
  void whereNothingCanBeWrittenItFails() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            throw new IOException("full");
          }
        };

    assertThatThrownBy(
            () -> {
              try (ParallelGzip gzip = new ParallelGzip(full)) {
                gzip.write(new byte[40 * BLOCK], 0, 40 * BLOCK);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
