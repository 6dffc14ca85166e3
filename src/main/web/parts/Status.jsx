const TONES = {
  succeeded: "good",
  failed: "bad",
  upstream_failed: "bad",
  stopped: "quiet",
  skipped: "quiet",
  running: "busy",
  processing: "busy",
  starting: "busy",
};

export const Status = ({ name }) =>
  name ? <span class={"status " + (TONES[name] ?? "waiting")}>{name.replaceAll("_", " ")}</span> : null;
