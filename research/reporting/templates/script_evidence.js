// The excerpts that the page carries, in columns; which of them have what is chosen, and where words stand in them.
const ALL = "";
const NONE = "-";
const MOODS = ["negative", "neutral", "positive", "unscored"];
// So many texts are made ready for searching at a time, so that the page stays awake.
const FOLDED_AT_ONCE = 500;

const readEvidence = () => JSON.parse(document.getElementById("evidence-json").textContent);
const source = readEvidence();
const { columns, tables } = source;
const folded = new Array(source.n);
const leftOut = new Set(columns.left_out);

const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const fold = (text) => (/[^\x00-\x7f]/.test(text) ? text.normalize("NFD").replace(/\p{M}+/gu, "") : text).toLowerCase();
const foldedQuote = (index) => (folded[index] ??= fold(columns.quote[index]));
const showNumber = (n) => n.toLocaleString(source.texts.language, { useGrouping: "always" });
const showPolarity = (hundredths) => {
  if (hundredths === null) return "";
  const sign = hundredths > 0 ? "+" : hundredths < 0 ? "−" : "";
  return sign + (Math.abs(hundredths) / 100).toFixed(2).replace(".", source.texts.decimal);
};

const anchorOf = (index) => {
  const digits = columns.id.slice(index * 11, index * 11 + 11);
  return `e-${digits.slice(0, 8)}-${digits.slice(8)}`;
};
const findAnchor = (anchor) => {
  const digits = anchor.slice(2).replace("-", "");
  for (let at = columns.id.indexOf(digits); at >= 0; at = columns.id.indexOf(digits, at + 1)) {
    if (at % 11 === 0 && digits.length === 11) return at / 11;
  }
  return -1;
};

// What is searched for: words that must all be there, in any order; in quotation marks, words side by side.
const splitWords = (text) => [...fold(text).matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)/g)].map((found) => found[1] || found[2]);

// For each value of a table 1 or 0, so that an excerpt is judged by its number alone.
const flag = (table, test) => Uint8Array.from(tables[table] || [], (value) => (test(value) ? 1 : 0));
const has = (numbers, flags) => numbers.some((number) => flags[number]);
const isStage = (tag) => source.dimensions[tag[0]] === "stage";

const TESTS = {
  stage: (value) => {
    const flags = flag("tag", (tag) => (value === NONE ? isStage(tag) : tag[0] === value));
    return (i) => has(columns.tags[i], flags) !== (value === NONE);
  },
  code: (value) => {
    const flags = flag("tag", (tag) => tag[0] === value);
    return (i) => has(columns.tags[i], flags);
  },
  wave: (value) => {
    const flags = flag("wave", (wave) => wave === (value === NONE ? "" : value));
    return (i) => flags[columns.wave[i]];
  },
  kind: (value) => {
    const flags = flag("kind", (kind) => kind === value);
    return (i) => flags[columns.kind[i]];
  },
  language: (value) => {
    const flags = flag("language", (language) => language[0] === value);
    return (i) => flags[columns.language[i]];
  },
  mood: (value) => {
    const wanted = String(MOODS.indexOf(value));
    return (i) => columns.mood[i] === wanted;
  },
  persona: (value) => {
    const flags = flag("profile", ([, personas]) => personas.includes(value));
    return (i) => flags[columns.profile[i]];
  },
  segment: (value) => {
    const flags = flag("profile", ([attributes]) => attributes.some((pair) => pair.join("=") === value));
    return (i) => flags[columns.profile[i]];
  },
  // A list that stands on the map: its button holds the ids of its excerpts.
  list: (value) => {
    const button = document.getElementById(value);
    const ids = new Set(button && button.dataset.excerpts ? button.dataset.excerpts.split(" ") : []);
    return (i) => ids.has(anchorOf(i).slice(2));
  },
  words: (value) => {
    const words = splitWords(value);
    return (i) => { const text = foldedQuote(i); return words.every((word) => text.includes(word)); };
  },
};

// The numbers of the excerpts that have everything that is chosen; words last, because they cost most.
const chooseEvidence = (state) => {
  const tests = Object.keys(TESTS).filter((name) => state[name]).map((name) => TESTS[name](state[name]));
  const chosen = [];
  for (let i = 0; i < source.n; i += 1) if (tests.every((test) => test(i))) chosen.push(i);
  return chosen;
};
const countPeople = (chosen) => new Set(chosen.map((i) => columns.who[i])).size;

// The spans of a text in which one of the words stands; folding may change a letter's length, so places are kept.
const findSpans = (text, words) => {
  let plain = "";
  const places = [];
  let at = 0;
  for (const letter of text) {
    const short = fold(letter);
    for (let i = 0; i < short.length; i += 1) places.push(at);
    plain += short;
    at += letter.length;
  }
  places.push(at);
  const spans = [];
  for (const word of words) {
    for (let found = plain.indexOf(word); found >= 0; found = plain.indexOf(word, found + word.length)) {
      spans.push([places[found], places[found + word.length]]);
    }
  }
  return spans.sort((a, b) => a[0] - b[0]);
};

// Texts are folded in spare moments, so that the first search need not wait.
const foldInSpareTime = (from = 0) => {
  const end = Math.min(source.n, from + FOLDED_AT_ONCE);
  for (let i = from; i < end; i += 1) foldedQuote(i);
  if (end < source.n) setTimeout(foldInSpareTime, 4, end);
};
