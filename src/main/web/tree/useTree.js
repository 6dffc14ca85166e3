import { useEffect, useState } from "preact/hooks";
import { search } from "./search.js";

// Draws the component again when the tree has changed.
export function useTree(model) {
  const [, draw] = useState(0);
  useEffect(() => model.listen(() => draw((n) => n + 1)), [model]);
}

const QUIET_MS = 150;

// What a search found so far: {rows, folders, finished}, or null without a text.
export function useSearch(model, text) {
  const [found, change] = useState(null);
  useEffect(() => {
    if (!text) return change(null);
    const control = new AbortController();
    const wait = setTimeout(() => search(model, text, change, control.signal), QUIET_MS);
    return () => {
      clearTimeout(wait);
      control.abort();
    };
  }, [model, text]);
  return found;
}
