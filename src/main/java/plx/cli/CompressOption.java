package plx.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;
import plx.transfer.upload.Compression;

/// `--compress`: when directories are packed before they are sent.
final class CompressOption implements SharedOptions {
  private Compression compression = Compression.AUTO;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .option(
            Compression.class,
            SpecBuilder.valued(
                    "--compress",
                    "WHEN",
                    "Pack directories before they are sent: auto (when the server is far away and the files"
                        + " shrink), never, always. Files that travel alone are sent as they are. Default:"
                        + " auto.")
                .converters(CompressOption::compression),
            value -> compression = value)
        .build();
  }

  private static Compression compression(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "auto" -> Compression.AUTO;
      case "never" -> Compression.NEVER;
      case "always" -> Compression.ALWAYS;
      default ->
          throw new TypeConversionException("`" + value + "` is none of auto, never, always");
    };
  }

  Compression compression() {
    return compression;
  }
}
