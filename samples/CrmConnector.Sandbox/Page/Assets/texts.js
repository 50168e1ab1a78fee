// The words of the page, in the language that the server chose.
let texts = {};

export function useTexts(all) {
  texts = all;
}

/** The text of that name; {0}, {1} are replaced. */
export function t(name, ...values) {
  const text = texts[name] ?? name;
  return values.reduce((result, value, index) => result.replace(`{${index}}`, () => String(value)), text);
}

/** Whether there is a text of that name. */
export function has(name) {
  return name in texts;
}
