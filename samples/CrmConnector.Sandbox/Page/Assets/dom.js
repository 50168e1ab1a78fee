// Makes elements. Values only ever become text or attributes, never markup.

/** An element: h("button.new", { type: "button", onclick: f }, "text", child, ...) */
export function h(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }

  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value" || name === "checked" || name === "disabled") {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }

  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let speaker = 0;

/** Tells something to those who hear the page. */
export function say(text) {
  const place = document.getElementById("said");
  place.textContent = "";
  clearTimeout(speaker);
  speaker = setTimeout(() => (place.textContent = text), 50);
}
