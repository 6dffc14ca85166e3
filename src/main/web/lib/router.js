// Addresses of the page and what they show:
//   /ui/                                        the projects of the owner `default`
//   /ui/OWNER/                                  the projects of an owner
//   /ui/OWNER/PROJECT/runs                      the runs of a project
//   /ui/OWNER/PROJECT/runs/UUID/artifacts?path= the artifacts of a run
//   /ui/OWNER/PROJECT/runs/UUID/compare?with=   the artifacts of two runs
import { useEffect, useState } from "preact/hooks";

const MOVED = "polyaxon:moved";

export function parse(location) {
  const [owner = "default", project, , uuid, view] = location.pathname
    .split("/")
    .filter(Boolean)
    .slice(1)
    .map(decodeURIComponent);
  const query = new URLSearchParams(location.search);
  if (uuid) {
    return {
      view: view === "compare" ? "compare" : "artifacts",
      owner,
      project,
      uuid,
      path: query.get("path") ?? "",
      other: query.get("with") ?? "",
    };
  }
  return { view: project && project !== "projects" ? "runs" : "projects", owner, project };
}

const segments = (...names) => "/ui/" + names.map(encodeURIComponent).join("/");

export const projectsAddress = (owner) => segments(owner) + "/";
export const runsAddress = (owner, project) => segments(owner, project, "runs");

export function artifactsAddress({ owner, project, uuid }, path = "") {
  const query = path ? "?path=" + encodeURIComponent(path) : "";
  return segments(owner, project, "runs", uuid, "artifacts") + query;
}

export function compareAddress({ owner, project, uuid }, other = "", path = "") {
  const query = new URLSearchParams();
  if (other) query.set("with", other);
  if (path) query.set("path", path);
  const text = query.toString();
  return segments(owner, project, "runs", uuid, "compare") + (text && "?" + text);
}

export function go(address, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new Event(MOVED));
}

export function useAddress() {
  const [address, change] = useState(() => parse(location));
  useEffect(() => {
    const moved = () => change(parse(location));
    addEventListener(MOVED, moved);
    addEventListener("popstate", moved);
    return () => {
      removeEventListener(MOVED, moved);
      removeEventListener("popstate", moved);
    };
  }, []);
  return address;
}

// A click on a link inside the page, without loading it again.
export function follow(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!plain) return;
  event.preventDefault();
  go(event.currentTarget.getAttribute("href"));
}
