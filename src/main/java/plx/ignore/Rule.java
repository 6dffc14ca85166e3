package plx.ignore;

/// A pattern and what it was compiled to.
record Rule(IgnorePattern pattern, Glob glob) {}
