package plx.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import plx.console.Console;
import plx.console.Sizes;
import plx.files.ShownName;
import plx.transfer.download.PlannedDownload;
import plx.transfer.download.PlannedFile;
import plx.transfer.download.PlannedFile.Action;

/// What `--dry-run` says of a download: the plan that would be carried out, made by the same code.
final class DownloadPreview {
  private final PlannedDownload plan;

  DownloadPreview(PlannedDownload plan) {
    this.plan = plan;
  }

  /// A line a file, then a line of totals, on standard output.
  void print(Console console) {
    plan.files().forEach(file -> console.result(line(file)));
    plan.directories().forEach(place -> console.result("directory " + shown(place)));
    for (Path place : plan.archives()) {
      console.result((isThere(place) ? "overwrite " : "pack      ") + shown(place));
    }
    plan.failures()
        .forEach((path, failure) ->
            console.result("not       " + ShownName.of(path) + ": " + failure.getMessage()));
    console.result(
        "would fetch %d (%s) in %d requests, unchanged %d, overwrite %d, failed %d"
            .formatted(
                plan.fetched(),
                Sizes.bytes(plan.bytes()),
                plan.requests(),
                plan.count(Action.KEEP),
                overwritten(),
                plan.failures().size()));
  }

  private static String line(PlannedFile file) {
    String action =
        switch (file.action()) {
          case FETCH -> "fetch     ";
          case OVERWRITE -> "overwrite ";
          case KEEP -> "unchanged ";
        };
    String size = Sizes.bytes(file.file().size());
    return action + ShownName.of(file.file().path()) + "  " + size + "  to " + shown(file.place());
  }

  private long overwritten() {
    return plan.count(Action.OVERWRITE)
        + plan.archives().stream().filter(DownloadPreview::isThere).count();
  }

  private static boolean isThere(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  private static String shown(Path place) {
    return ShownName.of(place.toString());
  }

  /// The same as one JSON document; fields are only ever added.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", 1);
    ArrayNode fetch = json.putArray("fetch");
    ArrayNode unchanged = json.putArray("unchanged");
    for (PlannedFile file : plan.files()) {
      ObjectNode entry = (file.action() == Action.KEEP ? unchanged : fetch).addObject();
      entry.put("from", file.file().path()).put("to", file.place().toString());
      entry.put("bytes", file.file().size());
      if (file.action() != Action.KEEP) {
        entry.put("overwrites", file.action() == Action.OVERWRITE);
      }
    }
    ArrayNode directories = json.putArray("directories");
    plan.directories().forEach(place -> directories.add(place.toString()));
    ArrayNode archives = json.putArray("archives");
    plan.archives()
        .forEach(place ->
            archives.addObject().put("to", place.toString()).put("overwrites", isThere(place)));
    ArrayNode failures = json.putArray("failures");
    plan.failures()
        .forEach((path, failure) ->
            failures
                .addObject()
                .put("path", path)
                .put("code", failure.code())
                .put("message", failure.getMessage()));
    return json.put("requests", plan.requests()).put("bytes", plan.bytes());
  }
}
