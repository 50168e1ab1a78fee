// Tables that are only shown.
import { get } from "./api.js";
import { h } from "./dom.js";
import { t } from "./texts.js";

const SIZE = 50;

export function tablesView(tables, state, changed) {
  const content = h("div.table-place", {});
  const nameOf = ({ system, name }) => `${system}/${name}`;
  if (!tables.some((table) => nameOf(table) === state.table)) {
    state.table = nameOf(tables[0]);
  }

  const select = h("select", { id: "table", onchange: () => { state.table = select.value; changed(); load(0); } },
    ["erp", "crm", "exchange"].map((system) => h("optgroup", { label: t(`system.${system}`) },
      tables.filter((table) => table.system === system).map((table) => h("option", { value: nameOf(table) },
        table.name === "mails" ? t("tables.mails") : table.name)))));
  select.value = state.table;
  load(0);
  return h("div.panel", {},
    h("div.choice", {}, h("label", { for: "table" }, t("tables.choose")), select, h("span.hint", {}, t("tables.readOnly"))), content);

  async function load(from) {
    const wanted = state.table;
    try {
      const page = await get(`/api/tables/${wanted.split("/").map(encodeURIComponent).join("/")}?from=${from}`);
      if (wanted === state.table) {
        content.replaceChildren(tableOf(page), pager(page, from));
      }
    } catch (error) {
      content.replaceChildren(h("p.problem", { role: "alert" }, error.message));
    }
  }

  function pager(page, from) {
    return from === 0 && !page.hasMore ? "" : h("nav.pager", {},
      h("button", { type: "button", disabled: from === 0, onclick: () => load(Math.max(0, from - SIZE)) }, t("page.previous")),
      h("span", {}, t("page.number", from / SIZE + 1)),
      h("button", { type: "button", disabled: !page.hasMore, onclick: () => load(from + SIZE) }, t("page.next")));
  }
}

function tableOf(page) {
  return page.rows.length === 0
    ? h("p.none", {}, t("rows.none"))
    : h("div.scroll", { tabindex: "0", role: "region", "aria-label": t("tables.choose") }, h("table", {},
      h("thead", {}, h("tr", {}, page.columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, page.rows.map((row) => h("tr", {}, row.map((value) => h("td", {}, value ?? "")))))));
}
