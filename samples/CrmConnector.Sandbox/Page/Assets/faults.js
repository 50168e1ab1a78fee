// Makes the systems misbehave.
import { post } from "./api.js";
import { h } from "./dom.js";
import { t } from "./texts.js";

const DURATIONS = ["30", "120", "0"];
let duration = DURATIONS[0];
let told = "";

export function faultsView(faults, redraw) {
  const systems = [...new Set(faults.switches.map((s) => s.system))];
  return h("div.panel", {},
    h("p", {}, t("faults.intro")),
    h("div.choice", {}, h("label", { for: "duration" }, t("faults.for")), durationField()),
    h("div.boards", {}, systems.map((system) => h(`section.board.${system}`, { "aria-label": t(`system.${system}`) },
      h("h2", {}, t(`system.${system}`)),
      faults.switches.filter((s) => s.system === system).map((s) => switchOf(s, faults.now, redraw)),
      h("div.switch", {},
        h("button", { type: "button", "data-key": `forget-${system}`, onclick: async () => { redraw(await post("/api/forget", { system })); told = system; } }, t("faults.forget")),
        h("span.hint", {}, t("faults.forget.hint"), told === system ? ` ${t("faults.forgotten")}` : ""))))),
    mailboxes(faults, redraw));
}

function durationField() {
  const select = h("select", { id: "duration", "data-key": "duration", onchange: () => (duration = select.value) },
    DURATIONS.map((seconds) => h("option", { value: seconds }, t(`faults.for.${seconds}`))));
  select.value = duration;
  return select;
}

function switchOf(state, now, redraw) {
  const left = state.until ? Math.max(0, Math.round((Date.parse(state.until) - Date.parse(now)) / 1000)) : null;
  return h("div.switch", {},
    h("button.toggle", {
      type: "button", role: "switch", "aria-checked": String(state.isOn), "data-key": `${state.system}-${state.name}`,
      onclick: async () => redraw(await post("/api/faults", {
        system: state.system, name: state.name, isOn: !state.isOn, seconds: duration === "0" ? null : Number(duration),
      })),
    }, h("span.knob", { "aria-hidden": "true" }), t(`faults.${state.name}`)),
    h("span.hint", {}, t(`faults.${state.name}.hint`), left === null ? "" : h("strong", {}, ` (${t("faults.left", left)})`)));
}

function mailboxes(faults, redraw) {
  return faults.mailboxes.length === 0 ? null : h("section.board.exchange", { "aria-label": t("faults.mailboxes") },
    h("h2", {}, t("faults.mailboxes")),
    faults.mailboxes.map(({ address, state }) => {
      const id = `mailbox-${address}`;
      const select = h("select", {
        id, "data-key": id, onchange: async () => redraw(await post("/api/mailboxes", { mailbox: address, state: select.value })),
      }, faults.states.map((name) => h("option", { value: name }, t(`mailbox.${name[0].toUpperCase()}${name.slice(1)}`))));
      select.value = state;
      return h("div.switch", {}, h("label", { for: id }, address), select);
    }));
}
