import { useCallback, useEffect, useRef, useState } from "preact/hooks";

// The result of an asynchronous load(signal): {value, error, loading, again()}.
export function useLoad(load, inputs) {
  const [state, change] = useState({ loading: true });
  const [turn, next] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    change((before) => ({ value: before.value, loading: true }));
    load(control.signal).then(
      (value) => control.signal.aborted || change({ value, loading: false }),
      (error) => control.signal.aborted || change({ error, loading: false }),
    );
    return () => control.abort();
  }, [...inputs, turn]);
  return { ...state, again: useCallback(() => next((n) => n + 1), []) };
}

export function useTitle(title) {
  useEffect(() => {
    document.title = title + " · Polyaxon";
  }, [title]);
}

// The height and width of an element, in pixels, as they change.
export function useSize() {
  const element = useRef(null);
  const [size, change] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      change({ width, height });
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return [element, size];
}

// A media query's answer, as it changes.
export function useMedia(query) {
  const [matches, change] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => change(list.matches);
    list.addEventListener("change", changed);
    return () => list.removeEventListener("change", changed);
  }, [query]);
  return matches;
}
