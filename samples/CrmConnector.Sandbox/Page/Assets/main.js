// Starts the page, and looks again and again at what others do.
import { get } from "./api.js";
import { Changes } from "./changes.js";
import { h, say } from "./dom.js";
import { openEditor } from "./editor.js";
import { faultsView } from "./faults.js";
import { frame } from "./frame.js";
import { happened } from "./happened.js";
import { columns, rowsView } from "./rows.js";
import { readState, writeState } from "./state.js";
import { tablesView } from "./tables.js";
import { t, useTexts } from "./texts.js";

/** How often the page looks, in milliseconds. */
const PERIOD = 1500;

const state = readState();
const changes = new Changes();
const log = happened();
let start, parts, last, faults;
let stamp = "";
let drawn = 0;
let pauses = 0;
let turn = 0;

const isList = () => state.view !== "tables" && state.view !== "faults";
const scope = () => JSON.stringify([state.view, state.search, state.pages.at(-1)]);

/** Nothing is looked at while the page itself writes: its own changes are no news. */
async function whilePaused(work) {
  pauses++;
  try {
    return await work();
  } finally {
    pauses--;
  }
}

async function look(isForced) {
  const mine = ++turn;
  const place = scope();
  const query = new URLSearchParams({
    search: state.search, after: state.pages.at(-1) ?? "", size: state.view === "latest" ? 60 : 25, stamp: isForced ? "" : stamp,
  });
  const [view, switches] = await Promise.all([
    isList() ? get(`/api/view/${state.view}?${query}`) : null,
    get("/api/faults"),
  ]);
  if (mine !== turn || (pauses > 0 && !isForced)) {
    return;
  }

  faults = switches;
  if (view) {
    const { news, missing } = changes.look(place, view.rows, view.now);
    stamp = view.stamp;
    last = view;
    log.add(news, start.sources);
    missing.slice(0, 5).forEach(checkGone);
    if (news.length > 0) {
      say(t("flash.said", news.length));
    }
  }

  parts.connection(true);
  parts.alarms(faults);
  if (isList() && (view || changes.endedSince(drawn))) {
    draw();
  } else if (state.view === "faults" && document.activeElement?.tagName !== "SELECT") {
    // a list that somebody has opened would close
    parts.show(null, faultsView(faults, redraw));
  }

  parts.editor?.look(changes);
}

/** A record that is no longer on the page may have been pushed to another one. */
async function checkGone(record) {
  try {
    await get(`/api/records/${record.source}?${new URLSearchParams({ id: record.id })}`);
  } catch (error) {
    if (error.status === 404) {
      log.add([{ kind: "gone", record, was: {}, at: new Date() }], start.sources);
    }
  }
}

function draw() {
  drawn = Date.now();
  parts.show(
    columns(last.counts, start.sources, faults, create),
    rowsView(last, state, { changes, open: edit, goTo }),
    log.element,
  );
}

function redraw(answer) {
  faults = answer;
  parts.alarms(faults);
  parts.show(null, faultsView(faults, redraw));
}

async function forced() {
  await look(true).catch(failed);
}

function failed(error) {
  parts.connection(false, error.message);
}

function goTo(pages) {
  state.pages = pages;
  change();
}

function change() {
  writeState(state);
  stamp = "";
  parts.current(state);
  if (state.view === "tables") {
    turn++;
    parts.show(null, tablesView(start.tables, state, () => writeState(state)));
  } else {
    forced();
  }
}

function edit(record) {
  parts.editor = openEditor({
    source: start.sources.find((source) => source.name === record.source),
    record,
    work: whilePaused,
    saved: (after) => { changes.own(after); forced(); },
    deleted: (gone) => { changes.ownDeletion(gone); forced(); },
  });
}

function create(source) {
  parts.editor = openEditor({
    source,
    record: null,
    work: whilePaused,
    saved: (after) => {
      Object.assign(state, { view: source.name, search: after.card.number ?? after.card.email ?? after.card.name ?? after.card.person ?? "", pages: [] });
      parts.search(state.search);
      change();
    },
  });
}

async function run() {
  start = await get("/api/start");
  useTexts(start.texts);
  const views = [...start.sources.map((source) => source.name), "latest", "tables", "faults"];
  if (!views.includes(state.view)) {
    state.view = views[0];
  }

  parts = frame(start, views, state, {
    view: (view) => { Object.assign(state, { view, pages: [] }); change(); },
    search: (search) => { Object.assign(state, { search, pages: [] }); change(); },
  });
  document.getElementById("page").replaceChildren(parts.element);
  change();
  for (;;) {
    await new Promise((done) => setTimeout(done, PERIOD));
    if (!document.hidden && pauses === 0) {
      await look(false).catch(failed);
    }
  }
}

run().catch((error) => document.getElementById("page").replaceChildren(h("p.problem", { role: "alert" }, error.message)));
