package plx.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `Content-Disposition` of a part. File names are kept exactly as they were sent, backslashes
/// and all.
///
/// In `filename="…"` clients write a quote as `%22` and line ends as `%0D` and `%0A` (browsers, the
/// WHATWG's form encoding, Python's urllib3) or a quote as `\"` (older ones); nothing else is
/// escaped there, not even `%` and `\`. `filename*=UTF-8''…` (RFC 5987) has no such doubt and wins.
///
/// @param field the form field
/// @param fileName null when the part is no file
record Disposition(String field, String fileName) {
  private static final String HEADER = "content-disposition:";
  private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

  /// Reads it out of a part's headers.
  ///
  /// @param headers one character a byte
  /// @throws plx.error.UsageException PLX-MULTIPART when it is missing, or not UTF-8
  static Disposition of(String headers) {
    for (String line : headers.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
        return parsed(utf8(line.substring(HEADER.length()).getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    throw MultipartBody.broken("a part without Content-Disposition");
  }

  private static Disposition parsed(String value) {
    Map<String, String> parameters = parameters(value);
    String field = parameters.get("name");
    if (field == null) {
      throw MultipartBody.broken("a part without a name");
    }
    String plain = parameters.get("filename");
    String extended = parameters.get("filename*");
    if (extended != null) {
      return new Disposition(field, decoded(extended));
    }
    return new Disposition(field, plain == null ? null : unescaped(plain));
  }

  private static Map<String, String> parameters(String value) {
    Map<String, String> parameters = new HashMap<>();
    int at = value.indexOf(';');
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String key = value.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      int start = equals + 1;
      boolean quoted = value.startsWith("\"", start);
      int end = quoted ? closingQuote(value, start + 1) : value.indexOf(';', start);
      end = end < 0 ? value.length() : end;
      String text = value.substring(quoted ? start + 1 : start, end);
      parameters.putIfAbsent(key, quoted ? text.replace("\\\"", "\"") : text.strip());
      at = value.indexOf(';', end);
    }
    return parameters;
  }

  /// A quote after a backslash is part of the text, unless the parameter ends with it: then the
  /// backslash is the name's last character.
  private static int closingQuote(String value, int from) {
    for (int at = value.indexOf('"', from); at >= 0; at = value.indexOf('"', at + 1)) {
      String rest = value.substring(at + 1).stripLeading();
      boolean escaped = at > from && value.charAt(at - 1) == '\\';
      if (!escaped || rest.isEmpty() || rest.startsWith(";")) {
        return at;
      }
    }
    throw MultipartBody.broken("a quote is missing");
  }

  private static String unescaped(String name) {
    return name.replace("%22", "\"").replaceAll("%0[dD]", "\r").replaceAll("%0[aA]", "\n");
  }

  private static String decoded(String extended) {
    String[] parts = extended.split("'", 3);
    if (parts.length < 3 || !parts[0].equalsIgnoreCase("utf-8")) {
      throw MultipartBody.broken("filename* is not UTF-8''…");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = parts[2];
    int end = 0;
    for (Matcher escape = ESCAPE.matcher(text); escape.find(); end = escape.end()) {
      bytes.writeBytes(text.substring(end, escape.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escape.group(1), 16));
    }
    bytes.writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
    return utf8(bytes.toByteArray());
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw MultipartBody.broken("a name is not UTF-8");
    }
  }
}
