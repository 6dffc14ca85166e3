package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The parts of an upload.
///
/// @param fields plain fields by name
/// @param filename the file name that the file part announces
/// @param content the bytes of the file part
public record Multipart(Map<String, String> fields, String filename, byte[] content) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

  /// Reads a body as its content type says.
  public static Multipart parse(String contentType, byte[] body) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no boundary in " + contentType);
    }
    Map<String, String> fields = new TreeMap<>();
    String filename = "";
    byte[] content = new byte[0];
    // One byte a character, so that the bytes of a file survive being split as text.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String[] parts = ("\r\n" + text).split(Pattern.quote("\r\n--" + matcher.group(1)), -1);
    for (int i = 1; i < parts.length - 1; i++) {
      int blank = parts[i].indexOf("\r\n\r\n");
      String head = utf8(parts[i].substring(0, blank));
      String value = parts[i].substring(blank + 4);
      Matcher file = FILENAME.matcher(head);
      if (file.find()) {
        filename = file.group(1);
        content = value.getBytes(StandardCharsets.ISO_8859_1);
      } else {
        Matcher name = NAME.matcher(head);
        fields.put(name.find() ? name.group(1) : "", utf8(value));
      }
    }
    return new Multipart(fields, filename, content);
  }

  /// What the `json` field asks of the server.
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(fields.getOrDefault("json", "{}"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The names in the archive, in its order; gzip or not.
  public List<String> tarNames() throws IOException {
    return tarNames(new ByteArrayInputStream(content));
  }

  /// The names in an archive, in its order; gzip or not.
  public static List<String> tarNames(InputStream archive) throws IOException {
    InputStream in = new BufferedInputStream(archive);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(gzip ? new GZIPInputStream(in) : in, "UTF-8")) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        names.add(e.getName());
      }
    }
    return names;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
