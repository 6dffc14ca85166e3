// The command line that fetches what is selected.
const PLAIN = /^[\w@%+=:,./-]+$/;
const word = (text) => (PLAIN.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'");

export function fetchCommand({ owner, project, uuid }, selection) {
  const words = ["polyaxon", "ops", "artifacts", "-p", word(owner + "/" + project), "-uid", uuid];
  if (selection?.path) words.push(selection.directory ? "-d" : "-f", word(selection.path));
  return words.join(" ");
}
