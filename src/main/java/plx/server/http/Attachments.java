package plx.server.http;

import java.nio.charset.StandardCharsets;

/// Names of files in the header of an answer (RFC 6266).
public final class Attachments {
  private Attachments() {}

  /// `inline`, as the reference server says, with the name in plain ASCII, and exactly where that
  /// does not hold it. The reference client looks for `.tar.gz"` here.
  public static String disposition(String name) {
    boolean plain = name.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
    String fallback = name.replaceAll("[^ -~]|[\"\\\\]", "_");
    String header = "inline; filename=\"" + fallback + "\"";
    return plain ? header : header + "; filename*=UTF-8''" + encoded(name);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      encoded.append(
          plain || b == '.' || b == '-' || b == '_'
              ? String.valueOf((char) b)
              : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
