// Parts of a file, never the whole of a large one.
import { useEffect, useRef, useState } from "preact/hooks";

// The first bytes of a file, and more on demand:
// {bytes, complete, loading, error, more()}.
export function useParts(artifacts, file, step) {
  const [state, change] = useState({ bytes: new Uint8Array(0), complete: false, loading: true });
  const control = useRef(null);
  const load = async (before) => {
    const from = before.length;
    change({ bytes: before, complete: false, loading: true });
    try {
      const part = await artifacts.read(file.path, from, from + step, control.current.signal);
      const bytes = from === 0 ? part : concat(before, part);
      change({ bytes, complete: bytes.length >= file.size || part.length === 0, loading: false });
    } catch (error) {
      if (error.name !== "AbortError") change({ bytes: before, complete: false, loading: false, error });
    }
  };
  useEffect(() => {
    control.current = new AbortController();
    load(new Uint8Array(0));
    return () => control.current.abort();
  }, [file.path, file.size]);
  return { ...state, more: () => load(state.bytes) };
}

function concat(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

// Without its last line, which may be cut, when it is not complete.
export function wholeLines(text, complete) {
  if (complete) return text;
  const end = text.lastIndexOf("\n");
  return end < 0 ? text : text.slice(0, end + 1);
}

export const decode = (bytes) => new TextDecoder().decode(bytes);

// A file that only makes sense as a whole, if it is not too large: {value, error, loading}.
export async function wholeText(artifacts, file, most, signal) {
  if (file.size > most) {
    throw new Error("This file is too large to be shown so. Its text is shown part by part: choose Text.");
  }
  return decode(await artifacts.read(file.path, 0, Math.max(1, file.size), signal));
}
