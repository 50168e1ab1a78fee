// Speaks to the server that the page came from.
import { t } from "./texts.js";

/** What the server refused, in words. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem);
    this.status = status;
  }
}

async function send(method, path, body) {
  const options = { method, headers: { "X-Sandbox-Page": "1" }, credentials: "same-origin" };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }

  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(0, t("error.network"));
  }

  if (response.status === 204) {
    return null;
  }

  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(response.status, answer.problem ?? `${response.status}`);
  }

  return answer;
}

export const get = (path) => send("GET", path);
export const post = (path, body) => send("POST", path, body);
export const patch = (path, body) => send("PATCH", path, body);
export const remove = (path, body) => send("DELETE", path, body);
