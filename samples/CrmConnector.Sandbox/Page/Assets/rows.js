// The records of the three systems, side by side.
import { differences } from "./compare.js";
import { h } from "./dom.js";
import { has, t } from "./texts.js";

const SYSTEMS = ["erp", "crm", "exchange"];
const SYSTEM_OF = { customers: "erp", accounts: "crm", leads: "crm", contacts: "exchange" };
const LINES = ["vat", "phone", "mobile", "email", "city"];

/** The heads of the columns. */
export function columns(counts, sources, faults, create) {
  return h("div.columns", {}, SYSTEMS.map((system) => {
    const own = sources.filter((source) => source.system === system);
    return h(`div.column.${system}`, {},
      h("div.column-name", {},
        h("h2", {}, t(`system.${system}`)),
        own.length > 0
          ? h("span.count", {}, `${number(counts[own[0].name])} `, t(`column.${system}`, number(counts[own[1]?.name] ?? 0)))
          : h("span.count", {}, t("column.noExchange")),
        faults.switches.filter((s) => s.system === system && s.isOn).map((s) => h("span.alarm", {}, t(`faults.${s.name}`)))),
      h("div.column-actions", {}, own.map((source) => h("button.add", {
        type: "button", "data-key": `new-${source.name}`, onclick: () => create(source),
      }, `+ ${t(`kind.${source.name}`)}`, h("span.visually-hidden", {}, ` (${t(`new.${source.name}`)})`)))));
  }));
}

/** The rows, and where one goes on. */
export function rowsView(view, state, { changes, open, goTo }) {
  const rows = view.rows.map((row) => rowOf(row, changes, open));
  const none = h("p.none", {}, state.search ? t("rows.noneFound", state.search) : t("rows.none"));
  return h("div.rows", {}, rows.length > 0 ? rows : none, pager(view, state, goTo));
}

function rowOf(row, changes, open) {
  const leader = leaderOf(row.records);
  return h("section.row", { "aria-label": titleOf(leader) }, SYSTEMS.map((system) => {
    const records = row.records.filter((record) => SYSTEM_OF[record.source] === system);
    return h(`div.cell.${system}`, {}, records.length > 0
      ? records.map((record) => cardOf(record, leader, changes, open))
      : h("span.absent", { title: t("rows.absent") }, "–", h("span.visually-hidden", {}, ` ${t(`system.${system}`)}: ${t("rows.absent")}`)));
  }));
}

/** The record that the others of its row are compared with. */
const leaderOf = (records) => ["customers", "accounts", "leads", "contacts"]
  .map((source) => records.find((record) => record.source === source)).find(Boolean);

const titleOf = ({ card, id }) => card.name ?? card.person ?? card.number ?? card.email ?? id;

function cardOf(record, leader, changes, open) {
  const mark = changes.markOf(record);
  const isFresh = mark && Date.now() - mark.at < 1500;
  const differing = record === leader ? [] : differences(record.card, leader.card);
  const { card } = record;
  return h(["button.card", SYSTEM_OF[record.source], mark && "marked", isFresh && "fresh", card.state && record.source !== "contacts" && "dimmed"]
    .filter(Boolean).join("."), {
    type: "button", "data-key": `${record.source}/${record.id}`, onclick: () => open(record),
  },
    h("span.card-head", {},
      h("span.kind", {}, t(`kind.${record.source}`)),
      card.number && h("span.number", {}, card.number, differing.includes("number") && unequal()),
      record.note && h("span.note", {}, record.note === "byConnector" ? t("byConnector") : record.note),
      card.state && h("span.state", {}, has(`state.${card.state}`) ? t(`state.${card.state}`) : card.state),
      mark && h("span.mark", {}, t(`flash.${mark.kind}`))),
    h("span.title", {}, titleOf(record), differing.includes("name") && unequal()),
    mark?.wasOnCard.name && was(mark.wasOnCard.name),
    card.person && card.name && h("span.person", {}, card.person),
    h("span.lines", {}, LINES.filter((name) => card[name] !== undefined || mark?.wasOnCard[name]).map((name) => h("span.line", {},
      h("span.label", {}, t(`field.${name}`)),
      h(mark && name in mark.wasOnCard ? "span.value.news" : "span.value", {},
        h("span", {}, card[name] ?? t("empty")),
        differing.includes(name) && unequal(),
        mark?.wasOnCard[name] && was(mark.wasOnCard[name]))))));
}

const unequal = () => h("span.unequal", { title: t("rows.differs") }, "≠", h("span.visually-hidden", {}, ` ${t("rows.differs")}`));

const was = (value) => h("span.was", {}, t("rows.was", value));

function pager(view, state, goTo) {
  if (!view.next && state.pages.length === 0) {
    return null;
  }

  return h("nav.pager", { "aria-label": t("page.number", state.pages.length + 1) },
    h("button", { type: "button", "data-key": "previous", disabled: state.pages.length === 0, onclick: () => turnTo(state.pages.slice(0, -1), goTo) }, t("page.previous")),
    h("span", {}, t("page.number", state.pages.length + 1)),
    h("button", { type: "button", "data-key": "next", disabled: !view.next, onclick: () => turnTo([...state.pages, view.next], goTo) }, t("page.next")));
}

function turnTo(pages, goTo) {
  goTo(pages);
  scrollTo({ top: 0 });
}

const number = (value) => value.toLocaleString(document.documentElement.lang);
