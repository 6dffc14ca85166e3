const collator = new Intl.Collator("en", { numeric: true });

export const byName = (a, b) => collator.compare(a, b);
export const join = (directory, name) => (directory ? directory + "/" + name : name);
export const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
export const directoryOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export function extensionOf(path) {
  const name = nameOf(path).toLowerCase();
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

// "docs" + "../images/a.png" -> "images/a.png"; null when it leaves the run.
export function resolve(directory, relative) {
  const parts = relative.startsWith("/") ? [] : directory.split("/").filter(Boolean);
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part && part !== ".") {
      parts.push(part);
    }
  }
  return parts.join("/");
}
