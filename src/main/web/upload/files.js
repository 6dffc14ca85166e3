// Files of the reader's machine: {directory, file}, the directory relative to where they were dropped.

export const pickedFiles = (input) =>
  [...input.files].map((file) => ({
    directory: file.webkitRelativePath.split("/").slice(0, -1).join("/"),
    file,
  }));

// The folder under the pointer: the row's own, or the folder that the row's file is in.
export function dropTarget(event) {
  const row = event.target.closest?.("[data-path]");
  if (!row) return "";
  const path = row.dataset.path;
  return row.hasAttribute("data-directory") ? path : path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

// Everything that was dropped, folders with all that is in them.
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ directory: "", file }));
  const files = [];
  for (const entry of entries) await collect(entry, "", files);
  return files;
}

async function collect(entry, directory, files) {
  if (entry.isFile) {
    files.push({ directory, file: await new Promise((done, failed) => entry.file(done, failed)) });
    return;
  }
  const inside = directory ? directory + "/" + entry.name : entry.name;
  const reader = entry.createReader();
  // A reader gives its entries in portions and an empty one at the end.
  for (;;) {
    const portion = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (portion.length === 0) return;
    for (const child of portion) await collect(child, inside, files);
  }
}
