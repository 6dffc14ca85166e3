package plx.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import plx.console.Console;
import plx.console.Sizes;
import plx.files.ArtifactPath;
import plx.files.IgnoredCount;
import plx.files.SelectedFile;
import plx.files.ShownName;
import plx.transfer.upload.UploadPlan;
import plx.transfer.upload.UploadRequest;

/// What `--dry-run` says of an upload: the plan that would be carried out, made by the same code.
final class UploadPreview {
  /// Characters.
  private static final int AT_ONCE = 64 * 1024;

  private final UploadRequest request;
  private final UploadPlan plan;

  UploadPreview(UploadRequest request, UploadPlan plan) {
    this.request = request;
    this.plan = plan;
  }

  /// A line a file, then a line of totals, on standard output.
  void print(Console console) {
    plan.deleted().forEach(path -> console.result("delete    " + ShownName.of(path)));
    printFiles(console);
    for (SelectedFile file : plan.unchanged()) {
      console.result("unchanged " + ShownName.of(pathOf(file)));
    }
    if (request.checksums()) {
      console.result("checksums " + ShownName.of(request.checksumList()));
    }
    for (IgnoredCount ignored : request.selection().ignored()) {
      for (String example : ignored.examples()) {
        String path = ShownName.of(example);
        console.result("left out  " + path + "  by " + ignored.pattern().describe());
      }
      long more = ignored.total() - ignored.examples().size();
      if (more > 0) {
        console.result("left out  " + more + " more by " + ignored.pattern().describe());
      }
    }
    request.selection().skippedLinks().forEach(link -> console.result("left out  " + link.line()));
    console.result(
        "would send %d (%s) in %d requests, unchanged %d, overwrite %d, delete %d, left out %d"
            .formatted(
                plan.fileCount(),
                Sizes.bytes(plan.bytes()),
                plan.archives().size() + plan.files().size(),
                plan.unchanged().size(),
                plan.overwritten(),
                plan.deleted().size(),
                request.selection().leftOut()));
  }

  /// Many lines at once: there may be a million.
  private void printFiles(Console console) {
    StringBuilder lines = new StringBuilder();
    plan.forEachFile((path, file, overwrites) -> {
      if (lines.length() > AT_ONCE) {
        console.result(lines.toString());
        lines.setLength(0);
      }
      lines.append(lines.isEmpty() ? "" : "\n").append(overwrites ? "overwrite " : "send      ");
      lines.append(ShownName.of(path)).append("  ").append(Sizes.bytes(file.size()));
    });
    if (!lines.isEmpty()) {
      console.result(lines.toString());
    }
  }

  /// The same as one JSON document; fields are only ever added.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1).put("target", request.target());
    ArrayNode send = json.putArray("send");
    plan.forEachFile((path, file, overwrites) ->
        send.addObject()
            .put("from", request.selection().source(file).toString())
            .put("to", path)
            .put("bytes", file.size())
            .put("overwrites", overwrites));
    ArrayNode unchanged = json.putArray("unchanged");
    plan.unchanged().forEach(file -> unchanged.add(pathOf(file)));
    ArrayNode deleted = json.putArray("delete");
    plan.deleted().forEach(deleted::add);
    if (request.checksums()) {
      json.put("checksums", request.checksumList());
    }
    ArrayNode leftOut = json.putArray("leftOut");
    for (IgnoredCount ignored : request.selection().ignored()) {
      ObjectNode entry = leftOut.addObject();
      entry.put("pattern", ignored.pattern().text()).put("origin", ignored.pattern().origin());
      entry.put("line", ignored.pattern().line()).put("count", ignored.total());
      ignored.examples().forEach(entry.putArray("examples")::add);
    }
    ArrayNode links = json.putArray("links");
    request
        .selection()
        .skippedLinks()
        .forEach(link -> links.addObject().put("path", link.path()).put("reason", link.reason()));
    json.put("requests", plan.archives().size() + plan.files().size());
    json.put("bytes", plan.bytes());
    return json;
  }

  private String pathOf(SelectedFile file) {
    return ArtifactPath.join(request.target(), file.name());
  }
}
