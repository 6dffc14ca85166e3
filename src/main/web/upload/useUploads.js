import { useMemo, useState } from "preact/hooks";
import { join } from "../lib/paths.js";

const AT_ONCE = 3;

// The uploads of a run: {list: [{path, size, sent, state, problem}], send(directory, files), stop(), clear()}.
// state: waiting, sending, done, failed, stopped.
export function useUploads(model) {
  const [list, change] = useState([]);
  const queue = useMemo(() => new Queue(model, change), [model]);
  return { list, send: queue.send, stop: queue.stop, clear: queue.clear };
}

class Queue {
  #items = [];
  #busy = 0;
  #control = new AbortController();
  #places = new Set();

  constructor(model, changed) {
    this.model = model;
    this.changed = () => changed([...this.#items]);
  }

  send = (target, files) => {
    if (this.#control.signal.aborted) this.#control = new AbortController();
    for (const { directory, file } of files) {
      const to = directory ? join(target, directory) : target;
      const path = join(to, file.name);
      this.#items.push({ path, directory: to, target, file, size: file.size, sent: 0, state: "waiting" });
    }
    this.changed();
    this.#next();
  };

  stop = () => {
    for (const item of this.#items) if (item.state === "waiting") item.state = "stopped";
    this.#control.abort();
    this.changed();
  };

  clear = () => {
    this.#items = [];
    this.changed();
  };

  #next() {
    while (this.#busy < AT_ONCE) {
      const item = this.#items.find((one) => one.state === "waiting");
      if (!item) break;
      this.#busy++;
      this.#send(item).finally(() => {
        this.#busy--;
        this.#next();
      });
    }
    if (this.#busy === 0) this.#refresh();
  }

  async #send(item) {
    item.state = "sending";
    this.changed();
    const progress = (sent) => {
      item.sent = Math.min(sent, item.size);
      this.changed();
    };
    try {
      await this.model.artifacts.upload(item.directory, item.file, progress, this.#control.signal);
      item.state = "done";
      item.sent = item.size;
      this.#places.add(item.target);
    } catch (e) {
      item.state = e.name === "AbortError" ? "stopped" : "failed";
      item.problem = e.message;
    }
    this.changed();
  }

  #refresh() {
    const places = [...this.#places];
    this.#places.clear();
    for (const place of places) this.model.refresh(place);
  }
}
