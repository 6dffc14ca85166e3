// What is known of a run's folders. Folders are loaded once, level by level.
import { join } from "../lib/paths.js";

export class TreeModel {
  #levels = new Map();
  #open = new Set([""]);
  #listeners = new Set();
  #rows = null;

  constructor(artifacts) {
    this.artifacts = artifacts;
  }

  // Calls back after every change; gives the function that ends it.
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed() {
    this.#rows = null;
    for (const listener of this.#listeners) listener();
  }

  // {state: "loading"|"loaded"|"failed", dirs, files, error}, or undefined
  level(path) {
    return this.#levels.get(path);
  }

  isOpen(path) {
    return this.#open.has(path);
  }

  // Loads a folder if it is not there; the promise ends when it is, or failed.
  load(path, { afresh = false } = {}) {
    const known = this.#levels.get(path);
    if (known && known.state !== "failed" && !afresh) return known.done;
    const entry = { state: "loading", dirs: known?.dirs ?? [], files: known?.files ?? [] };
    this.#levels.set(path, entry);
    entry.done = this.artifacts.level(path).then(
      (level) => this.#settle(path, entry, { state: "loaded", ...level }),
      (error) => this.#settle(path, entry, { state: "failed", error }),
    );
    this.#changed();
    return entry.done;
  }

  #settle(path, entry, values) {
    Object.assign(entry, values);
    if (this.#levels.get(path) === entry) this.#changed();
    return entry;
  }

  open(path) {
    this.#open.add(path);
    this.load(path);
    this.#changed();
  }

  close(path) {
    this.#open.delete(path);
    this.#changed();
  }

  // Opens all folders above a path, and the path itself when it is one and that is wanted.
  async reveal(path, { alsoItself = false } = {}) {
    let above = "";
    await this.load("");
    for (const name of path.split("/").slice(0, -1)) {
      above = join(above, name);
      this.#open.add(above);
      await this.load(above);
    }
    if (alsoItself && path && this.find(path)?.directory) this.open(path);
    this.#changed();
  }

  // Forgets everything below a path and loads it again where it is open.
  async refresh(path) {
    for (const known of this.#levels.keys()) {
      if (known !== path && (path === "" || known.startsWith(path + "/"))) this.#levels.delete(known);
    }
    await this.load(path, { afresh: true });
    for (const open of this.#open) if (!this.#levels.has(open)) this.load(open);
  }

  // The rows to draw: {path, name, depth, directory, size?, mtime?, position, siblings} or a message.
  rows() {
    this.#rows ??= this.#below("", 0, []);
    return this.#rows;
  }

  #below(path, depth, rows) {
    const level = this.#levels.get(path);
    if (!level) return rows;
    const siblings = level.dirs.length + level.files.length;
    let position = 0;
    for (const name of level.dirs) {
      const child = join(path, name);
      rows.push({ path: child, name, depth, directory: true, position: ++position, siblings });
      if (this.#open.has(child)) this.#below(child, depth + 1, rows);
    }
    for (const file of level.files) {
      rows.push({ path: join(path, file.name), depth, directory: false, position: ++position, siblings, ...file });
    }
    if (siblings === 0 || level.state === "failed") {
      rows.push({ path: join(path, "\0"), depth, message: messageOf(level) });
    }
    return rows;
  }

  // {directory, size, mtime} of a path whose folder is loaded; undefined when there is none.
  find(path) {
    if (path === "") return { path, directory: true };
    const slash = path.lastIndexOf("/");
    const level = this.#levels.get(path.slice(0, Math.max(0, slash)));
    const name = path.slice(slash + 1);
    if (level?.dirs.includes(name)) return { path, directory: true };
    const file = level?.files.find((one) => one.name === name);
    return file && { path, directory: false, size: file.size, mtime: file.mtime };
  }
}

function messageOf(level) {
  if (level.state === "failed") return level.error.message;
  return level.state === "loading" ? "Loading" : "Empty";
}
