// The server's answers. Failures are ApiErrors whose message is a sentence for the reader.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export async function request(address, options = {}) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new ApiError(0, "The server does not answer. Is it still running?");
  }
  if (!response.ok) throw new ApiError(response.status, await sentence(response));
  return response;
}

async function sentence(response) {
  if (response.status === 401) return "The server wants a token: open the address that it printed.";
  const text = (await response.text()).slice(0, 500);
  try {
    return JSON.parse(text).detail ?? text;
  } catch {
    return text.startsWith("<") || !text ? "The server answered " + response.status + "." : text;
  }
}

const json = async (address, signal) => (await request(address, { signal })).json();
const api = (...names) => "/api/v1/" + names.map(encodeURIComponent).join("/");

export function projects(owner, { limit, offset }, signal) {
  const query = new URLSearchParams({ limit, offset, sort: "-created_at" });
  return json(api(owner, "projects", "list") + "?" + query, signal);
}

export function runs(owner, project, { limit, offset, sort }, signal) {
  const query = new URLSearchParams({ limit, offset, sort });
  return json(api(owner, project, "runs") + "?" + query, signal);
}

export const run = ({ owner, project, uuid }, signal) =>
  json(api(owner, project, "runs", uuid), signal);

export const readOnly =
  document.querySelector("meta[name='polyaxon:read-only']")?.content === "yes";
