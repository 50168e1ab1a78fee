// What is shown stands in the address, so that it is still there when the page is loaded again.

export function readState() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return { view: parts.get("view") ?? "customers", search: parts.get("search") ?? "", table: parts.get("table") ?? "", pages: [] };
}

export function writeState(state) {
  const parts = new URLSearchParams({ view: state.view });
  if (state.search) {
    parts.set("search", state.search);
  }

  if (state.view === "tables" && state.table) {
    parts.set("table", state.table);
  }

  history.replaceState(null, "", `#${parts}`);
}

/** What this browser remembers; a browser that keeps nothing is no reason to fail. */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // then not
  }
}
