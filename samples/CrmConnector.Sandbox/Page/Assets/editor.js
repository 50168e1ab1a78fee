// The dialog in which a record is seen whole, changed, made or deleted.
import { get, patch, post, remove } from "./api.js";
import { h, say } from "./dom.js";
import { has, t } from "./texts.js";

export function openEditor({ source, record, work, saved, deleted }) {
  let base = record;
  const inputs = new Map();
  const problem = h("div.problem", { role: "alert", hidden: true });
  const notice = h("div.notice", { role: "status", hidden: true },
    h("span", {}, t("edit.changedElsewhere")), " ",
    h("button", { type: "button", onclick: reload }, t("edit.reload")));
  const place = record === null && source.places.length > 0 ? placeField(source) : null;
  const form = h("form", { novalidate: true, onsubmit: submit },
    problem, notice,
    h("div.fields", {}, place?.element,
      source.fields.filter((field) => record === null || !field.isCreateOnly).map((field) => fieldOf(source, field, record, inputs))),
    h("div.buttons", {},
      h("button.main", { type: "submit" }, record === null ? t("edit.create") : t("edit.save")),
      h("button", { type: "button", onclick: () => dialog.close() }, t("edit.cancel")),
      record === null ? null : deleteButton()));
  const title = record === null
    ? t(`new.${source.name}`)
    : t("edit.title", record.card.name ?? record.card.person ?? record.card.number ?? record.id, t(`system.${source.system}`));
  const dialog = h(`dialog.editor.${source.system}`, { "aria-labelledby": "editor-title", onclose: () => dialog.remove() },
    h("div.editor-head", {}, h("span.kind", {}, t(`kind.${source.name}`)), h("h2", { id: "editor-title" }, title)), form);
  document.body.append(dialog);
  dialog.showModal();

  /** The fields that stand otherwise than when they were read; null where one was emptied. */
  function typed() {
    const values = {};
    for (const [name, input] of inputs) {
      if (input.value !== lines(base?.values[name])) {
        values[name] = input.value === "" ? null : input.value;
      }
    }

    return values;
  }

  async function submit(event) {
    event.preventDefault();
    const values = typed();
    if (record !== null && Object.keys(values).length === 0) {
      refuse(t("edit.nothing"));
      return;
    }

    await attempt(async () => {
      const after = record === null
        ? await post(`/api/records/${source.name}`, { place: place?.value, values })
        : await patch(`/api/records/${source.name}`, { id: base.id, version: base.version, values });
      dialog.close();
      say(t(record === null ? "edit.created" : "edit.saved"));
      saved(after);
    });
  }

  function deleteButton() {
    const button = h("button.danger", {
      type: "button",
      onblur: () => { button.textContent = t("edit.delete"); delete button.dataset.sure; },
      onclick: () => {
        if (!button.dataset.sure) {
          button.dataset.sure = "yes";
          button.textContent = t("edit.deleteSure");
          return;
        }

        attempt(async () => {
          await remove(`/api/records/${source.name}`, { id: base.id, version: base.version });
          dialog.close();
          say(t("edit.deleted"));
          deleted(base);
        });
      },
    }, t("edit.delete"));
    return button;
  }

  async function attempt(action) {
    problem.hidden = true;
    form.inert = true;
    try {
      await work(action);
    } catch (error) {
      refuse(error.message, error.status === 400);
      if (error.status === 409) {
        await reload();
      }
    } finally {
      form.inert = false;
    }
  }

  function refuse(message, isSystems) {
    problem.hidden = false;
    problem.replaceChildren(...(isSystems ? [h("strong", {}, t("edit.refused")), " "] : []), message);
    problem.scrollIntoView({ block: "nearest" });
  }

  /** Reads the record again; what the person typed stays. */
  async function reload() {
    notice.hidden = true;
    const kept = typed();
    try {
      base = await get(`/api/records/${source.name}?${new URLSearchParams({ id: base.id })}`);
    } catch (error) {
      refuse(error.message);
      return;
    }

    for (const [name, input] of inputs) {
      if (!(name in kept)) {
        const value = base.values[name] ?? "";
        input.closest(".field").classList.toggle("news", input.value !== lines(value));
        input.value = value;
      }
    }
  }

  return {
    /** Says so where somebody else has changed the record meanwhile. */
    look(changes) {
      const now = base && dialog.open ? changes.seen(source.name, base.id) : undefined;
      notice.hidden = !now || now.version === base.version;
    },
  };
}

/** A text as a field of a form gives it back. */
const lines = (text) => (text ?? "").replace(/\r\n?/g, "\n");

function fieldOf(source, field, record, inputs) {
  const id = `field-${field.name}`;
  const value = record?.values[field.name] ?? (record === null && field.type === "choice" && field.isRequired ? field.options[0]?.value : "") ?? "";
  const input = inputOf(field, id, value);
  inputs.set(field.name, input);
  const hint = source.name === "customers" && field.name === "code" ? t("edit.auto") : field.isRequired ? t("edit.required") : null;
  return h(field.type === "longText" ? "div.field.long" : "div.field", {},
    h("label", { for: id }, t(`field.${field.label}`), hint && h("span.hint", {}, ` ${hint}`)), input, h("code", {}, field.name));
}

function inputOf(field, id, value) {
  if (field.type === "longText") {
    return h("textarea", { id, rows: 3, value });
  }

  if (field.type === "choice") {
    const options = field.isRequired && value !== "" ? field.options : [{ value: "", label: "" }, ...field.options];
    const select = h("select", { id }, options.map((option) => h("option", { value: option.value },
      has(`option.${option.label}`) ? t(`option.${option.label}`) : option.label)));
    select.value = value;
    return select;
  }

  return h("input", { id, type: "text", value, autocomplete: "off", spellcheck: "false" });
}

function placeField(source) {
  const select = h("select", { id: "field-place" }, source.places.map((place) => h("option", { value: place.value }, `${place.label} (${place.value})`)));
  return {
    get value() {
      return select.value;
    },
    element: h("div.field", {}, h("label", { for: "field-place" }, t("edit.place")), select),
  };
}
