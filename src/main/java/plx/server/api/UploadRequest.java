package plx.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import plx.error.UsageException;
import plx.json.JsonTree;
import plx.server.http.Exchange;
import plx.server.http.Part;
import plx.server.store.Overwriting;
import plx.server.store.StorePath;
import plx.server.store.Upload;

/// An upload as the reference's clients send it: a part `upload_file` and a part `json`, `{"untar",
/// "path", "overwrite", "connection", "replace"}`, in any order.
///
/// An archive is unpacked at `path`; a file lands at `path` + its name. `overwrite` is
/// [Overwriting#REPLACE] (when it is missing, too), false is [Overwriting#KEEP]. `connection` is
/// the name of a store, of which this server has one. `replace` is ours alone: an archive takes the
/// place of all that is at `path`, as `overwrite` does at the reference server.
final class UploadRequest {
  private static final int LARGEST_JSON = 1 << 20;

  private final Upload upload;
  private final boolean single;
  private String fileName;
  private JsonNode json;

  /// @param single whether it came to `artifact`, not to `artifacts`
  UploadRequest(Upload upload, boolean single) {
    this.upload = upload;
    this.single = single;
  }

  /// Receives the parts and moves what they bring into the run.
  void receive(Exchange exchange) throws IOException {
    if (!exchange.parts(this::receive) || fileName == null) {
      throw new UsageException("PLX-NO-FILE", "A file is required to upload a file", "");
    }
    Overwriting overwriting = flag("overwrite", true) ? Overwriting.REPLACE : Overwriting.KEEP;
    if (!isArchive()) {
      upload.addFile(StorePath.of(text("path")), StorePath.ofFile(fileName), overwriting);
    } else if (flag("replace", false)) {
      upload.replaceDirectory(place());
    } else {
      upload.addArchive(place(), overwriting);
    }
  }

  private boolean isArchive() {
    return flag("untar", true);
  }

  /// The reference server unpacks what came to `artifact` into a directory of the archive's name.
  private StorePath place() {
    StorePath path = StorePath.of(text("path"));
    return single && !path.isRun() ? path.child(StorePath.ofFile(fileName)) : path;
  }

  private void receive(Part part) throws IOException {
    if (part.field().equals("json")) {
      if (json != null) {
        throw new UsageException("PLX-MULTIPART", "the request has more than one json", "");
      }
      json = parsed(part.content().readNBytes(LARGEST_JSON));
    } else if (part.field().equals("upload_file") && part.isFile()) {
      if (fileName != null) {
        throw new UsageException("PLX-MULTIPART", "the request has more than one upload_file", "");
      }
      fileName = part.fileName();
      // Before it is known what the file is and where it belongs, it can only be kept.
      if (json != null && isArchive()) {
        upload.receiveArchive(part.content(), place());
      } else {
        upload.receive(part.content());
      }
    }
  }

  private static JsonNode parsed(byte[] text) throws IOException {
    try {
      JsonNode node = JsonTree.read(text);
      if (node.isObject() || node.isMissingNode()) {
        return node;
      }
      throw new UsageException("PLX-JSON", "the field json of the upload is no object", "");
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "PLX-JSON", "the field json of the upload is no JSON: " + e.getOriginalMessage(), "");
    }
  }

  private String text(String field) {
    JsonNode value = value(field);
    if (value.isTextual() || value.isMissingNode() || value.isNull()) {
      return value.asText("");
    }
    throw wrong(field, "text");
  }

  private JsonNode value(String field) {
    return json == null ? MissingNode.getInstance() : json.path(field);
  }

  private boolean flag(String field, boolean usual) {
    JsonNode value = value(field);
    if (value.isBoolean() || value.isMissingNode() || value.isNull()) {
      return value.asBoolean(usual);
    }
    throw wrong(field, "true or false");
  }

  private static UsageException wrong(String field, String expected) {
    return new UsageException(
        "PLX-JSON", "`" + field + "` in the json of the upload is not " + expected, "");
  }
}
