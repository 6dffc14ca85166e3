package plx.cli;

import java.util.List;
import picocli.CommandLine.Option;
import plx.polyaxonfile.MatrixOptions;

/// The options of `run` that make a matrix of runs. Use it with `@Mixin`.
final class MatrixFlags {
  @Option(
      names = {"-HP", "--hparam", "--hparams"},
      paramLabel = "NAME=KIND:VALUE",
      description = "A hyperparameter, e.g. lr=choice:[0.1,0.2]; may be repeated.")
  private List<String> hparams = List.of();

  @Option(
      names = "--matrix-kind",
      paramLabel = "KIND",
      defaultValue = "",
      description = "grid or random. Default: grid.")
  private String kind;

  @Option(
      names = "--matrix-concurrency",
      paramLabel = "NUMBER",
      description = "Runs at a time. Default: 1.")
  private int concurrency;

  @Option(names = "--matrix-num-runs", paramLabel = "NUMBER", description = "The most runs.")
  private int numRuns;

  MatrixOptions options() {
    return new MatrixOptions(hparams, kind, concurrency, numRuns);
  }
}
