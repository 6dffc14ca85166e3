package plx.server.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A multipart body, written as it is said.
public final class Form {
  private static final String BOUNDARY = "----boundary42";

  private static final String ARCHIVE = "name=\"upload_file\"; filename=\"upload.tar\"";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public static Form file(String directory, String name, byte[] content) {
    return new Form()
        .json("{\"untar\":false,\"path\":\"" + directory + "\",\"overwrite\":true}")
        .part("name=\"upload_file\"; filename=\"" + name + "\"", content);
  }

  /// As our program sends it: unpacked while it arrives.
  static Form archive(String directory, boolean overwrite, byte[] tar) {
    return new Form().json(json(directory, overwrite)).part(ARCHIVE, tar);
  }

  /// As it may also come: kept until it is known what it is.
  static Form archiveFirst(String directory, boolean overwrite, byte[] tar) {
    return new Form().part(ARCHIVE, tar).json(json(directory, overwrite));
  }

  private static String json(String directory, boolean overwrite) {
    return "{\"untar\":true,\"path\":\"%s\",\"overwrite\":%s}".formatted(directory, overwrite);
  }

  Form json(String json) {
    return part("name=\"json\"", json.getBytes(StandardCharsets.UTF_8));
  }

  Form part(String disposition, byte[] content) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
    bytes.writeBytes(content);
    text("\r\n");
    return this;
  }

  private void text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public String type() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }
}
