// The evidence drawer: a list of excerpts under filters. Quotes are written with textContent alone, never as markup.
const DRAWN_AT_ONCE = 25;
const drawer = document.getElementById("drawer");
const list = document.getElementById("excerpts");
const shown = document.getElementById("shown");
const more = document.getElementById("more");
const title = document.getElementById("drawer-title");
const filterForm = document.getElementById("filters");
const filterInputs = Object.fromEntries([...filterForm.elements].filter((input) => input.name).map((input) => [input.name, input]));
const FILTERS = Object.keys(filterInputs);
let chosen = [];
let drawn = 0;
let words = [];
let listName = ALL;
let target = -1;

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const optionText = (input) => (input.selectedOptions ? input.selectedOptions[0]?.textContent : input.value) || "";
const optionName = (name, value) => {
  const option = [...(filterInputs[name]?.options || [])].find((each) => each.value === value);
  return option ? option.textContent : value;
};

const drawQuote = (index) => {
  const quote = element("blockquote");
  const text = columns.quote[index];
  quote.lang = tables.language[columns.language[index]][1];
  quote.dir = "auto";
  let end = 0;
  for (const [from, to] of words.length ? findSpans(text, words) : []) {
    if (from < end) continue;
    quote.append(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  quote.append(text.slice(end));
  return quote;
};

const drawBecause = (index) => {
  const line = element("p", "because", `${source.texts.because}: `);
  for (const number of columns.reasons[index]) {
    const [said, weight] = tables.reason[number];
    line.append(element("span", `reason ${weight > 0 ? "positive" : "negative"}`, `${said} ${showPolarity(weight)}`));
  }
  return line;
};

const drawCodes = (index) => {
  const codes = element("p", "codes");
  for (const number of columns.tags[index]) {
    const [id, isHuman, ...said] = tables.tag[number];
    const chip = element("span", "code", source.codes[id] || id);
    const why = isHuman ? source.texts.human : said.join(", ");
    if (why) chip.append(element("span", "why", `: ${why}`));
    codes.append(chip);
  }
  return codes;
};

const placeOf = (index) => {
  const parts = { "\u0001": columns.place_row[index], "\u0002": columns.place_line[index], "\u0003": columns.place_time[index] };
  return tables.place[columns.place[index]].replace(/[\u0001-\u0003]/g, (open) => parts[open]);
};
const momentOf = (index) => tables.day[columns.day[index]].replace("\u0001", columns.clock[index]);
const stagesOf = (index) => columns.tags[index].map((number) => tables.tag[number]).filter(isStage).map((tag) => source.codes[tag[0]]);

const drawWho = (index) => {
  const [attributes] = tables.profile[columns.profile[index]];
  const line = element("p", "meta");
  line.append(element("span", "who", tables.who[columns.who[index]]));
  const wave = tables.wave[columns.wave[index]];
  const about = [
    optionName("kind", tables.kind[columns.kind[index]]), wave && optionName("wave", wave),
    optionName("language", tables.language[columns.language[index]][0]), momentOf(index),
    ...attributes.map(([name, value]) => `${name}: ${value}`),
  ];
  line.append(` · ${about.filter(Boolean).join(" · ")}`);
  return line;
};

// What the same person rated in the same wave, with the question as a hint.
const drawRatings = (index) => {
  const line = element("p", "meta", `${source.texts.rated}: `);
  for (const [wave, number, value] of source.rated[columns.who[index]] || []) {
    if (wave !== columns.wave[index]) continue;
    const [scale, question] = tables.rating[number];
    const rating = element("span", "rated", `${scale} ${value.toLocaleString(source.texts.language)}`);
    rating.title = question;
    line.append(rating);
  }
  return line.childElementCount ? line : "";
};

const drawWhere = (index) => {
  const line = element("p", "meta");
  const link = element("a", "", source.texts.link);
  link.href = `#${anchorOf(index)}`;
  line.append(`${placeOf(index)} · ${fill(source.texts.row, { row: columns.row[index] })} · `, link);
  return line;
};

const drawPiece = (index) => {
  const mood = MOODS[Number(columns.mood[index])];
  const item = element("li", `piece ${mood}${index === target ? " target" : ""}`);
  item.id = anchorOf(index);
  item.tabIndex = -1;
  const head = element("p", "piece-head");
  const polarity = showPolarity(columns.polarity[index]) || source.texts.unscored;
  head.append(element("span", `mood ${mood}`, polarity), ` ${stagesOf(index).join(" · ") || source.texts.none}`);
  item.append(head, drawQuote(index));
  const question = tables.question[columns.question[index]];
  if (question) item.append(element("p", "meta", `${source.texts.question}: ${question}`));
  const judgement = tables.judgement[columns.judgement[index]];
  if (judgement) item.append(element("p", "human", judgement));
  if (columns.reasons[index].length) item.append(drawBecause(index));
  if (columns.tags[index].length) item.append(drawCodes(index));
  item.append(drawWho(index), drawRatings(index), drawWhere(index));
  return item;
};

const drawMore = () => {
  const end = Math.min(chosen.length, drawn + DRAWN_AT_ONCE);
  list.append(...chosen.slice(drawn, end).map(drawPiece));
  drawn = end;
  more.hidden = drawn >= chosen.length;
  const counts = fill(source.texts.shown, { shown: showNumber(drawn), total: showNumber(chosen.length) });
  shown.textContent = chosen.length ? `${counts} · ${fill(source.texts.people, { n: showNumber(countPeople(chosen)) })}` : source.texts.nothing;
};

const markChoice = (input) => input.classList.toggle("is-set", input.value !== ALL);

const nameChoice = () => {
  for (const input of Object.values(filterInputs)) markChoice(input);
  const button = listName && document.getElementById(listName);
  const names = FILTERS.filter((name) => filterInputs[name].value !== ALL).map((name) => optionText(filterInputs[name]));
  title.textContent = [button ? button.textContent.trim() : "", ...names].filter(Boolean).join(" · ") || source.texts.evidence;
};

const readFilters = () => {
  const state = Object.fromEntries(FILTERS.map((name) => [name, filterInputs[name].value.trim()]));
  return { ...state, list: listName };
};

const redraw = () => {
  const state = readFilters();
  words = splitWords(state.words);
  chosen = chooseEvidence(state);
  // The excerpt that was asked for stands first, whatever else is under the same filters.
  if (target >= 0) chosen = [target, ...chosen.filter((index) => index !== target)];
  drawn = 0;
  list.replaceChildren();
  nameChoice();
  drawMore();
  drawer.scrollTop = 0;
};

// A choice that the page does not have (an old link) leaves its filter open.
const setFilters = (state) => {
  for (const name of FILTERS) {
    filterInputs[name].value = state[name] || ALL;
    if (filterInputs[name].selectedIndex === -1) filterInputs[name].value = ALL;
  }
  listName = state.list || ALL;
};

const showDrawer = (state, index = -1) => {
  target = index;
  setFilters(state);
  redraw();
  if (!drawer.open) drawer.showModal();
  if (index >= 0) list.firstElementChild.focus({ preventScroll: true });
};
