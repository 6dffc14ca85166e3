import { useEffect, useRef } from "preact/hooks";

// Shows what safeFragment made.
export function Fragment({ fragment, class: look }) {
  const element = useRef(null);
  useEffect(() => {
    element.current.replaceChildren(fragment);
  }, [fragment]);
  return <div ref={element} class={look} />;
}
