// What differs between the artifacts of two runs.
import { byName, join } from "../lib/paths.js";
import { walk } from "../tree/search.js";

// Files of equal size up to this many bytes are compared byte by byte.
export const READ_UP_TO = 1024 * 1024;
const AT_ONCE = 4;

// Every file of a run: path -> size.
async function filesOf(model, counted, signal) {
  const files = new Map();
  const failures = [];
  await walk(
    model,
    (path, level) => {
      if (level.state === "failed") failures.push(level.error);
      for (const file of level.files) files.set(join(path, file.name), file.size);
      counted(files.size);
    },
    signal,
  );
  if (failures.length > 0) throw failures[0];
  return files;
}

// Calls report({rows, finished, left}) as more is known; rows: {path, state, before, after}, state one of
// added, removed, changed, same, unread (equal size, too large to be read).
export async function compareRuns(before, after, report, signal) {
  const ignore = () => {};
  const [old, fresh] = await Promise.all([filesOf(before, ignore, signal), filesOf(after, ignore, signal)]);
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort(byName);
  const rows = paths.map((path) => rowOf(path, old.get(path), fresh.get(path)));
  const waiting = rows.filter((row) => row.state === "reading");
  let left = waiting.length;
  const tell = (finished) => signal.aborted || report({ rows: [...rows], left, finished });
  tell(left === 0);
  const work = async () => {
    for (let row = waiting.pop(); row && !signal.aborted; row = waiting.pop()) {
      row.state = await readBoth(before.artifacts, after.artifacts, row, signal);
      left--;
      if (left % 10 === 0) tell(false);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  tell(true);
}

function rowOf(path, before, after) {
  const state =
    before === undefined
      ? "added"
      : after === undefined
        ? "removed"
        : before !== after
          ? "changed"
          : before === 0
            ? "same"
            : before > READ_UP_TO
              ? "unread"
              : "reading";
  return { path, state, before, after };
}

async function readBoth(before, after, { path, before: size }, signal) {
  const [a, b] = await Promise.all([before.read(path, 0, size, signal), after.read(path, 0, size, signal)]);
  return a.length === b.length && a.every((byte, i) => byte === b[i]) ? "same" : "changed";
}
