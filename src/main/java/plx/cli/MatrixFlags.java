package plx.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.polyaxonfile.MatrixOptions;

/// The options of `run` that make a matrix of runs.
final class MatrixFlags implements SharedOptions {
  private List<String> hparams = List.of();
  private String kind = "";
  private int concurrency;
  private int numRuns;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .texts(
            "-HP --hparam --hparams",
            "NAME=KIND:VALUE",
            "A hyperparameter, e.g. lr=choice:[0.1,0.2]; may be repeated.",
            value -> hparams = value)
        .text("--matrix-kind", "KIND", "grid or random. Default: grid.", value -> kind = value)
        .number(
            "--matrix-concurrency",
            "NUMBER",
            "Runs at a time. Default: 1.",
            value -> concurrency = value)
        .number("--matrix-num-runs", "NUMBER", "The most runs.", value -> numRuns = value)
        .build();
  }

  MatrixOptions options() {
    return new MatrixOptions(hparams, kind, concurrency, numRuns);
  }
}
