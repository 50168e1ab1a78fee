// What stands around the records: name, views, search, switches.
import { post } from "./api.js";
import { h } from "./dom.js";
import { remember, remembered } from "./state.js";
import { t } from "./texts.js";

const TYPING = 250;

export function frame(start, views, state, actions) {
  const live = h("span.live", { role: "status" }, h("span.dot", { "aria-hidden": "true" }), h("span", {}, t("live")));
  const problem = h("p.problem", { role: "alert", hidden: true });
  const alarm = h("span.alarm", { hidden: true });
  const tabs = views.map((view) => h("button.tab", { type: "button", "data-view": view, onclick: () => actions.view(view) },
    t(`view.${view}`), view === "faults" ? alarm : null));
  const search = searchField(state, actions.search);
  const main = h("main", { id: "main", tabindex: "-1" });
  useTheme(remembered("theme"));
  const element = h("div.frame", {},
    h("header", {},
      h("div.brand", {},
        h("h1", {}, t("name")), h("p", {}, t("tagline"))),
      h("div.switches", {}, live, addressButton(), languageSwitch(start), themeSwitch())),
    h("div.bar", {}, h("nav", { "aria-label": t("view.label") }, tabs), search.element),
    problem,
    main);

  return {
    element,
    search: search.set,
    current({ view }) {
      for (const tab of tabs) {
        tab.setAttribute("aria-current", tab.dataset.view === view ? "page" : "false");
        if (tab.dataset.view === view) {
          tab.scrollIntoView({ block: "nearest", inline: "nearest" });
        }
      }

      search.element.hidden = view === "tables" || view === "faults";
    },
    show: (...content) => replace(main, content.filter((part) => part !== null)),
    connection(isUp, message) {
      live.classList.toggle("down", !isUp);
      live.lastChild.textContent = isUp ? t("live") : t("lost");
      problem.hidden = isUp;
      problem.textContent = isUp ? "" : message;
    },
    alarms({ switches, mailboxes }) {
      const count = switches.filter((s) => s.isOn).length + mailboxes.filter((m) => m.state !== "open").length;
      alarm.hidden = count === 0;
      alarm.textContent = count;
    },
  };
}

/** New content, with the focus where it was. */
function replace(main, content) {
  const key = document.activeElement?.closest("[data-key]")?.dataset.key;
  main.replaceChildren(...content);
  if (key !== undefined && main.contains(document.activeElement) === false) {
    main.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}

function searchField(state, changed) {
  let timer = 0;
  const input = h("input", {
    type: "search", id: "search", value: state.search, placeholder: t("search.hint"), autocomplete: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => changed(input.value), TYPING);
    },
  });
  return {
    element: h("div.search", { role: "search" }, h("label.visually-hidden", { for: "search" }, t("search")), input),
    set: (text) => (input.value = text),
  };
}

function languageSwitch(start) {
  return h("div.languages", { role: "group" }, start.languages.map((language) => h("button.quiet", {
    type: "button", lang: language, title: t(`language.${language}`), "aria-pressed": String(language === start.language),
    onclick: () => {
      document.cookie = `sandbox-language=${language}; path=/; SameSite=Strict; max-age=31536000`;
      location.reload();
    },
  }, language.toUpperCase())));
}

function useTheme(theme) {
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
}

function themeSwitch() {
  const isDark = () => (document.documentElement.dataset.theme
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  return h("button.quiet", {
    type: "button", title: t("theme"), "aria-label": t("theme"),
    onclick: () => {
      const theme = isDark() ? "light" : "dark";
      useTheme(theme);
      remember("theme", theme);
    },
  }, "◐");
}

function addressButton() {
  return h("button.quiet.wide", {
    type: "button",
    onclick: async () => {
      const { address } = await post("/api/address", {});
      const field = h("input", { type: "text", readonly: true, value: address, id: "address", onfocus: () => field.select() });
      const dialog = h("dialog.small", { onclose: () => dialog.remove() },
        h("label", { for: "address" }, t("address.made")), field,
        h("form", { method: "dialog" }, h("button", {}, "OK")));
      document.body.append(dialog);
      dialog.showModal();
    },
  }, t("address.make"));
}
