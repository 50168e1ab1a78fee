// A list of what others changed while somebody looked.
import { h } from "./dom.js";
import { t } from "./texts.js";

const MOST = 60;
const SYSTEM_OF = { customers: "erp", accounts: "crm", leads: "crm", contacts: "exchange" };

export function happened() {
  const list = h("ol", {});
  const none = h("p", {});
  const summary = h("summary", {});
  const element = h("details.happened", {}, summary, none, list);
  return {
    get element() {
      summary.textContent = list.children.length > 0 ? `${t("happened")} (${list.children.length})` : t("happened");
      none.textContent = t("happened.none");
      none.hidden = list.children.length > 0;
      return element;
    },
    add(news, sources) {
      for (const mark of news) {
        list.prepend(entry(mark, sources.find((source) => source.name === mark.record.source)));
      }

      while (list.children.length > MOST) {
        list.lastChild.remove();
      }
    },
  };
}

function entry({ kind, record, was, at }, source) {
  const { card } = record;
  const changes = Object.entries(was).map(([name, before]) => {
    const field = source.fields.find((f) => f.name === name);
    return h("span.change", {}, t("happened.change", field ? t(`field.${field.label}`) : name, before || t("empty"), record.values[name] ?? t("empty")));
  });
  return h(`li.${SYSTEM_OF[record.source]}`, {},
    h("time", {}, at.toLocaleTimeString(document.documentElement.lang)),
    h("span.kind", {}, `${t(`system.${source.system}`)} ${t(`kind.${record.source}`)}`),
    h("strong", {}, card.name ?? card.person ?? record.id),
    kind === "changed" ? changes : h("span.change", {}, t(`happened.${kind}`)),
    record.note === "byConnector" && kind !== "gone" ? h("span.note", {}, t("byConnector")) : null);
}
