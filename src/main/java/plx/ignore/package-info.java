/// The ignore dialect: which paths of an upload a `.polyaxonignore` takes out.
///
/// It looks like git's and is not: patterns are matched against the path as it was typed and
/// walked, without case, and a slash in the middle does not anchor. `docs/compatibility.md` has the
/// rules.
package plx.ignore;
