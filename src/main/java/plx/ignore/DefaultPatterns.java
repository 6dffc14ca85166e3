package plx.ignore;

/// The patterns that hold where there is no `.polyaxonignore`, as the text that `init
/// --polyaxonignore` writes.
public final class DefaultPatterns {
  /// A whole `.polyaxonignore`; it selects what no file at all selects.
  public static final String TEXT =
      """
      # What `polyaxon run -u` and `polyaxon ops upload` leave out.
      #
      # One pattern a line; `!` before it takes back what an earlier one took; a `/` at its end
      # takes directories only. Patterns hold at any depth and for either case of a letter.
      # Without this file the same patterns hold; an empty one switches them off.

      # Polyaxon's own files
      ./.polyaxon

      # Version control, editors, the desktop
      .git
      *.swp
      *~
      .DS_Store
      .vscode/
      .idea/
      .settings/
      .project
      .pydevproject
      .mr.developer.cfg

      # Python: compiled files and caches
      *.pyc
      *.py[cod]
      *$py.class
      *.so
      __pycache__/
      .pytest_cache/
      .mypy_cache/
      .ipynb_checkpoints

      # Python: environments
      .Python
      .python-version
      .venv/
      .virtualenvs/

      # Python: builds and packages. Take care: these names are common elsewhere too.
      .eggs
      eggs
      lib
      lib64
      parts
      sdist
      var
      dist/
      pydist/
      *.egg-info/
      *.egg
      .installed.cfg
      *.manifest
      *.spec
      """;

  private DefaultPatterns() {}
}
