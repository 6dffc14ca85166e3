// The artifacts of one run.
import { request } from "./api.js";
import { byName, nameOf } from "./paths.js";

export class Artifacts {
  // run: the server's answer; its settings say which namespace and store it has
  constructor(address, run) {
    const namespace = run.settings?.namespace || "polyaxon";
    const names = [namespace, address.owner, address.project, "runs", address.uuid];
    this.address = address;
    this.base = "/streams/v1/" + names.map(encodeURIComponent).join("/");
    this.store = run.settings?.artifacts_store;
  }

  #url(resource, path, more = {}) {
    const query = new URLSearchParams({ path, ...more });
    if (this.store) query.set("connection", this.store);
    return this.base + "/" + resource + "?" + query;
  }

  fileUrl(path) {
    return this.#url("artifact", path);
  }

  archiveUrl(path) {
    return this.#url("artifacts", path);
  }

  // One level. A server that knows no details gives sizes instead of {size, modified}, and names
  // instead of {name}: {dirs: [name], files: [{name, size, mtime?}]}, sorted; mtime in milliseconds.
  async level(path, signal) {
    const response = await request(this.#url("artifacts/tree", path, { details: true }), { signal });
    const tree = await response.json();
    const dirs = tree.dirs.map((dir) => dir.name ?? dir).sort(byName);
    const files = Object.entries(tree.files)
      .map(([name, file]) => ({ name, size: file.size ?? file, mtime: file.modified && Date.parse(file.modified) }))
      .sort((a, b) => byName(a.name, b.name));
    return { dirs, files };
  }

  // Bytes [from, to) of a file, fewer at its end. A server without ranges is read only that far.
  async read(path, from, to, signal) {
    const headers = { Range: "bytes=" + from + "-" + (to - 1) };
    const response = await request(this.fileUrl(path), { headers, signal });
    if (response.status === 206) return new Uint8Array(await response.arrayBuffer());
    return firstBytes(response.body.getReader(), from, to);
  }

  // directory: the path's files go too
  async remove(path, directory) {
    await request(this.#url(directory ? "artifacts" : "artifact", path), { method: "DELETE" });
  }

  // Sends one file to a directory of the run; progress(bytes sent).
  upload(directory, file, progress, signal) {
    const form = new FormData();
    const json = { untar: false, path: directory, overwrite: true };
    if (this.store) json.connection = this.store;
    form.append("json", JSON.stringify(json));
    form.append("upload_file", file, nameOf(file.name));
    return post(this.base + "/artifact", form, progress, signal);
  }
}

async function firstBytes(reader, from, to) {
  const parts = [];
  let seen = 0;
  while (seen < to) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value.subarray(Math.max(0, from - seen), Math.max(0, to - seen)));
    seen += value.length;
  }
  reader.cancel();
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// fetch cannot tell how much of a body was sent; XMLHttpRequest can.
function post(address, body, progress, signal) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", address);
    call.upload.onprogress = (event) => progress(event.loaded);
    call.onerror = () => reject(new Error("the connection broke"));
    call.onabort = () => reject(new DOMException("stopped", "AbortError"));
    call.onload = () =>
      call.status < 300 ? resolve() : reject(new Error(call.responseText.slice(0, 300) || "answered " + call.status));
    signal.addEventListener("abort", () => call.abort());
    call.send(body);
  });
}
