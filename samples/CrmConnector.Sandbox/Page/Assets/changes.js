// Remembers what was seen, and finds out what somebody else has changed since.

/** How long a change is marked, in milliseconds. */
const MARKED = 12000;

const keyOf = (record) => `${record.source}/${record.id}`;

/** By how much a record may look older than it is: the systems keep whole seconds. */
const SLACK = 3000;

export class Changes {
  #seen = new Map();
  #marks = new Map();
  #scope = null;
  #looked = 0;

  /**
   * Takes in what is shown now. Returns what others did since the last look at the same place; records that are missing are returned as such, for
   * somebody to find out whether they are gone or were only pushed to another page.
   */
  look(scope, rows, now) {
    const records = rows.flatMap((row) => row.records);
    const [isSame, since] = [scope === this.#scope, this.#looked - SLACK];
    this.#scope = scope;
    this.#looked = timeOf(now);
    const before = this.#seen;
    this.#seen = new Map(records.map((record) => [keyOf(record), record]));
    if (!isSame) {
      this.#marks.clear();
      return { news: [], missing: [] };
    }

    const news = [];
    for (const [key, record] of this.#seen) {
      const old = before.get(key);
      const mark = old ? changeOf(old, record) : timeOf(record.changed) >= since ? newOf(record) : null;
      if (mark) {
        this.#marks.set(key, mark);
        news.push(mark);
      }
    }

    return { news, missing: [...before].filter(([key]) => !this.#seen.has(key)).map(([, record]) => record) };
  }

  /** What is marked at a record, or undefined. */
  markOf(record) {
    const mark = this.#marks.get(keyOf(record));
    return mark && mark.until > Date.now() ? mark : undefined;
  }

  /** The record as it was seen last, or undefined. */
  seen(source, id) {
    return this.#seen.get(`${source}/${id}`);
  }

  /** What this page did itself is no news. */
  own(record) {
    this.#seen.set(keyOf(record), record);
    this.#marks.delete(keyOf(record));
  }

  ownDeletion(record) {
    this.#seen.delete(keyOf(record));
  }

  /** Whether a mark has ended since the time given. */
  endedSince(time) {
    const now = Date.now();
    return [...this.#marks.values()].some((mark) => mark.until > time && mark.until <= now);
  }
}

const timeOf = (text) => Date.parse(`${text.slice(0, 19)}Z`) || 0;

const markOf = (kind, record, was, wasOnCard) => ({
  kind, record, was, wasOnCard, at: new Date(), until: Date.now() + MARKED,
});

const newOf = (record) => markOf("new", record, {}, {});

function changeOf(old, record) {
  if (old.version === record.version) {
    return null;
  }

  const was = differing(old.values, record.values);
  return Object.keys(was).length > 0 ? markOf("changed", record, was, differing(old.card, record.card)) : null;
}

/** The former values, by name, where they are another now; stamps of the time of change are none. */
function differing(before, now) {
  const was = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (before[name] !== now[name] && name !== "modified") {
      was[name] = before[name] ?? "";
    }
  }

  return was;
}
