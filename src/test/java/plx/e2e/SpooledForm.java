package plx.e2e;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A multipart form whose file is read from the connection to the disk, as Django spools it: a form
/// that ends too early leaves nothing.
///
/// @param json the field `json`, or empty
/// @param fileName the announced name of the file
/// @param file where its bytes are; empty when there was none
record SpooledForm(String json, String fileName, Optional<Path> file) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern FIELD = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]*)\"");
  private static final Pattern ENCODED_FILE = Pattern.compile("[; ]filename\\*=UTF-8''([^;\\s]*)");

  /// Reads a form.
  ///
  /// @param spool a file that does not exist yet
  static SpooledForm read(InputStream body, String contentType, Path spool) throws IOException {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return new SpooledForm("", "", Optional.empty());
    }
    InputStream in = new BufferedInputStream(body, 1 << 16);
    byte[] delimiter = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    String json = "";
    String fileName = "";
    Optional<Path> file = Optional.empty();
    line(in);
    for (String head = head(in); !head.isEmpty(); head = head(in)) {
      Optional<String> name = fileName(head);
      if (name.isPresent()) {
        fileName = name.get();
        file = Optional.of(spool);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 16)) {
          part(in, delimiter, out);
        }
      } else {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        part(in, delimiter, value);
        json = field(head).equals("json") ? value.toString(StandardCharsets.UTF_8) : json;
      }
      if (line(in).equals("--")) {
        break;
      }
    }
    return new SpooledForm(json, fileName, file);
  }

  private static Optional<String> fileName(String head) {
    Matcher encoded = ENCODED_FILE.matcher(head);
    if (encoded.find()) {
      String plus = encoded.group(1).replace("+", "%2B");
      return Optional.of(URLDecoder.decode(plus, StandardCharsets.UTF_8));
    }
    Matcher plain = FILE.matcher(head);
    return plain.find() ? Optional.of(plain.group(1)) : Optional.empty();
  }

  private static String field(String head) {
    Matcher name = FIELD.matcher(head);
    return name.find() ? name.group(1) : "";
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  /// Copies up to the delimiter, which begins with a carriage return and has no other.
  private static void part(InputStream in, byte[] delimiter, OutputStream out) throws IOException {
    int matched = 0;
    while (matched < delimiter.length) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the form ends in the middle");
      }
      if (b == delimiter[matched]) {
        matched++;
        continue;
      }
      out.write(delimiter, 0, matched);
      matched = b == delimiter[0] ? 1 : 0;
      if (matched == 0) {
        out.write(b);
      }
    }
  }
}
