package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import plx.transfer.upload.Compression;

/// `--compress`: when directories are packed before they are sent.
final class CompressOption implements SharedOptions {
  private Compression compression = Compression.AUTO;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .choice(
            "--compress",
            "WHEN",
            "Pack directories before they are sent: auto (when the server is far away and the files"
                + " shrink), never, always. Files that travel alone are sent as they are. Default:"
                + " auto.",
            Compression.class,
            value -> compression = value)
        .build();
  }

  Compression compression() {
    return compression;
  }
}
