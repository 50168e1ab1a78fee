// Compares values as a person would: a phone number in another spelling is the same number.

const digits = (text) => text.replace(/\D/g, "").replace(/^(00)?39/, "").replace(/^0+/, "");

const spellings = {
  mobile: (text) => digits(text),
  phone: (text) => digits(text),
  email: (text) => text.trim().toLowerCase(),
  vat: (text) => text.replace(/\W/g, "").toUpperCase(),
};

const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/** Whether two values of that name say the same. */
export function same(name, left, right) {
  const spell = spellings[name] ?? plain;
  const [a, b] = [spell(left), spell(right)];
  if ((name === "phone" || name === "mobile") && a !== b) {
    // with and without the prefix of another country
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return short.length >= 6 && long.endsWith(short);
  }

  return a === b;
}

/** The names of a card's values that differ from those of the card that counts. */
export function differences(card, leader) {
  return Object.keys(card).filter((name) => leader[name] !== undefined && name !== "state" && name !== "person"
    && !same(name, card[name], leader[name]));
}
