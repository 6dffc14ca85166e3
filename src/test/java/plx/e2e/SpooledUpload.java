package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;

/// A multipart upload that lies on the disk, as servers keep it: the `json` field first, then the
/// file, which is never in memory.
///
/// @param json what the upload asks for
/// @param fileName the name that the file part announces
/// @param body the whole request
/// @param begin where the file begins in it
/// @param size bytes of the file
record SpooledUpload(JsonNode json, String fileName, Path body, long begin, long size) {
  private static final int HEADS = 64 * 1024;
  private static final Pattern PLAIN = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern ENCODED = Pattern.compile("filename\\*=UTF-8''([^\\s;]*)");

  static SpooledUpload read(Path body, String contentType) throws IOException {
    String boundary = "--" + contentType.replaceFirst(".*boundary=", "");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "r")) {
      byte[] begin = new byte[(int) Math.min(HEADS, file.length())];
      file.readFully(begin);
      String text = new String(begin, StandardCharsets.ISO_8859_1);
      int jsonBegin = text.indexOf("\r\n\r\n") + 4;
      int jsonEnd = text.indexOf("\r\n" + boundary, jsonBegin);
      int fileBegin = text.indexOf("\r\n\r\n", jsonEnd) + 4;
      String json = utf8(text.substring(jsonBegin, jsonEnd));
      String head = text.substring(jsonEnd, fileBegin);
      long end = file.length() - ("\r\n" + boundary + "--\r\n").length();
      return new SpooledUpload(
          new ObjectMapper().readTree(json), fileName(head), body, fileBegin, end - fileBegin);
    }
  }

  private static String fileName(String head) {
    Matcher encoded = ENCODED.matcher(head);
    if (encoded.find()) {
      return URLDecoder.decode(encoded.group(1), StandardCharsets.UTF_8);
    }
    Matcher plain = PLAIN.matcher(head);
    return plain.find() ? utf8(plain.group(1)) : "";
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  String path() {
    return json.path("path").asText();
  }

  boolean overwrites() {
    return json.path("overwrite").asBoolean(true);
  }

  /// The bytes of the file.
  InputStream open() throws IOException {
    RandomAccessFile file = new RandomAccessFile(body.toFile(), "r");
    file.seek(begin);
    return BoundedInputStream.builder()
        .setInputStream(Channels.newInputStream(file.getChannel()))
        .setMaxCount(size)
        .get();
  }
}
