import { useEffect, useRef } from "preact/hooks";
import { useLoad } from "../lib/hooks.js";
import { nameOf } from "../lib/paths.js";
import { Failure, Loading } from "../parts/Notice.jsx";
import { wholeText } from "./parts.js";

const MOST = 64 * 1024 * 1024;

// An HTML artifact in a frame with an origin of its own: its scripts run, but can neither reach the
// page nor call the API. The frame's document brings the policy and gets the text as a message.
export function HtmlView({ artifacts, file }) {
  const { value, error } = useLoad((signal) => wholeText(artifacts, file, MOST, signal), [file.path]);
  if (error) return <Failure error={error} />;
  if (value === undefined) return <Loading />;
  return (
    <>
      <p class="quiet note">Its scripts run on their own: they cannot reach this page, the server or other hosts.</p>
      <Sandbox html={value} title={nameOf(file.path)} />
    </>
  );
}

function Sandbox({ html, title }) {
  const frame = useRef(null);
  useEffect(() => {
    const ready = (event) => {
      if (event.source !== frame.current?.contentWindow || event.data !== "ready") return;
      // The frame's origin has no name that a message could be addressed to.
      frame.current.contentWindow.postMessage(html, "*");
      removeEventListener("message", ready);
    };
    addEventListener("message", ready);
    return () => removeEventListener("message", ready);
  }, [html]);
  return <iframe ref={frame} title={title} sandbox="allow-scripts" src="/ui/assets/frame.html" referrerpolicy="no-referrer" />;
}
