package plx.polyaxonfile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plx.error.PolyaxonException;

/// A directory with polyaxonfiles, and what is read from it.
record Workspace(Path directory) {
  static final String JOB = "run: {kind: job, container: {image: x}}\n";

  Workspace file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Operation read(List<String> files, String... params) {
    OperationOptions none = OperationOptions.NONE;
    OperationOptions options =
        new OperationOptions(
            List.of(params), null, List.of(), "", "", false, "", "", List.of(), false);
    return read(new PolyaxonfileRequest(directory, files, params.length == 0 ? none : options));
  }

  Operation read(PolyaxonfileRequest request) {
    return new Polyaxonfiles().read(request);
  }

  /// The content of the operation as JSON text.
  String content(String... files) {
    return read(List.of(files)).content().toString();
  }

  /// The failure of reading these files.
  PolyaxonException failure(List<String> files, String... params) {
    try {
      Operation read = read(files, params);
      throw new AssertionError("it was read: " + read.content());
    } catch (PolyaxonException e) {
      return e;
    }
  }

  /// The failure of reading one file with this text.
  PolyaxonException failureOf(String text, String... params) {
    return file("job.yaml", text).failure(List.of("job.yaml"), params);
  }

  static String field(Operation operation, String pointer) throws IOException {
    return new ObjectMapper().writeValueAsString(operation.content().at(pointer));
  }
}
