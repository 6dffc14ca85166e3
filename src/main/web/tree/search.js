// Finds names in all folders, loading those that are not there yet, a few at a time.
import { join } from "../lib/paths.js";

const AT_ONCE = 6;

// A text is found anywhere in a path; with * or ? it is a pattern for the whole name or path.
export function matcher(text) {
  const wanted = text.toLowerCase();
  if (!/[*?]/.test(wanted)) return (path) => path.toLowerCase().includes(wanted);
  const escaped = wanted.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const source = escaped.replaceAll("*", ".*").replaceAll("?", ".");
  const pattern = new RegExp("(^|/)" + source + "$");
  return (path) => pattern.test(path.toLowerCase());
}

// Visits every folder; visit(path, level) after each. Ends when all were seen or the signal says so.
export async function walk(model, visit, signal) {
  const waiting = [""];
  const busy = new Set();
  while ((waiting.length > 0 || busy.size > 0) && !signal.aborted) {
    while (waiting.length > 0 && busy.size < AT_ONCE) {
      const path = waiting.shift();
      const step = model.load(path).then((level) => {
        busy.delete(step);
        if (signal.aborted) return;
        visit(path, level);
        for (const name of level.dirs) waiting.push(join(path, name));
      });
      busy.add(step);
    }
    await Promise.race(busy);
  }
}

// Calls report({rows, folders, finished}) as folders are searched.
export async function search(model, text, report, signal) {
  const matches = matcher(text);
  const rows = [];
  let folders = 0;
  await walk(
    model,
    (path, level) => {
      folders++;
      for (const name of level.dirs) {
        const child = join(path, name);
        if (matches(child)) rows.push({ path: child, name, directory: true, depth: 0 });
      }
      for (const file of level.files) {
        const child = join(path, file.name);
        if (matches(child)) rows.push({ path: child, directory: false, depth: 0, ...file });
      }
      report({ rows: rows.slice(), folders, finished: false });
    },
    signal,
  );
  if (!signal.aborted) report({ rows, folders, finished: true });
}
