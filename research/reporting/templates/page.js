"use strict";
// The evidence drawer. Quotes are written with textContent alone, never as markup.
(() => {
  const source = JSON.parse(document.getElementById("evidence-json").textContent);
  const drawer = document.getElementById("drawer");
  const list = document.getElementById("excerpts");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const filters = Object.fromEntries(
    ["stage", "wave", "language", "mood", "words"].map((name) => [name, document.getElementById(`filter-${name}`)]));
  const PAGE = 100;
  // A value that no code, wave or language has.
  const ALL = "*";
  let code = ALL;
  let chosen = [];
  let drawn = 0;

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // A figure may hold "$&", which replace() would read as a pattern: a function is taken as it is.
  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const fillSelect = (select, names, extra) => {
    const options = [[ALL, source.texts.all], ...Object.entries(names), ...extra];
    for (const [value, text] of options) {
      const option = element("option", "", text);
      option.value = value;
      select.append(option);
    }
  };

  const matches = (piece) => {
    const { stage, wave, language, mood, words } = filters;
    return (stage.value === ALL || (stage.value === "" ? piece.s.length === 0 : piece.s.includes(stage.value)))
      && (code === ALL || piece.c.includes(code))
      && (wave.value === ALL || piece.w === wave.value)
      && (language.value === ALL || piece.l === language.value)
      && (mood.value === ALL || piece.m === mood.value)
      && (words.value === "" || fold(piece.q).includes(fold(words.value)));
  };

  const drawBecause = (piece) => {
    const line = element("p", "because", `${source.texts.because}: `);
    for (const [words, weight] of piece.b) {
      line.append(element("span", `reason ${weight.startsWith("+") ? "positive" : "negative"}`, `${words} ${weight}`));
    }
    return line;
  };

  const drawPiece = (piece) => {
    const item = element("li", `piece ${piece.m}`);
    item.id = piece.id;
    item.tabIndex = -1;
    const quote = element("blockquote", "", piece.q);
    quote.lang = piece.g;
    const stages = piece.s.map((id) => source.stages[id] || id).join(" · ") || source.texts.none;
    const about = [piece.who, piece.k, source.waves[piece.w], source.languages[piece.l], piece.when].filter(Boolean);
    const head = element("p", "piece-head");
    head.append(element("span", `mood ${piece.m}`, piece.p || source.texts.unscored), ` ${stages}`);
    item.append(head, quote);
    if (piece.ask) item.append(element("p", "meta", `${source.texts.question}: ${piece.ask}`));
    if (piece.h) item.append(element("p", "human", piece.h));
    if (piece.b.length) item.append(drawBecause(piece));
    if (piece.c.length) {
      const codes = element("p", "codes");
      for (const id of piece.c) {
        const chip = element("span", "code", source.codes[id] || id);
        chip.title = source.dimensions[id] || "";
        codes.append(chip);
      }
      item.append(codes);
    }
    item.append(element("p", "meta", about.join(" · ")), element("p", "meta", piece.at));
    const link = element("a", "meta", fill(source.texts.row, { row: piece.row }));
    link.href = `#${piece.id}`;
    item.append(link);
    return item;
  };

  const drawMore = (upTo) => {
    const end = Math.min(chosen.length, Math.max(drawn + PAGE, upTo || 0));
    list.append(...chosen.slice(drawn, end).map(drawPiece));
    drawn = end;
    more.hidden = drawn >= chosen.length;
    shown.textContent = fill(source.texts.shown, { shown: drawn, total: chosen.length });
  };

  const redraw = () => {
    chosen = source.evidence.filter(matches);
    drawn = 0;
    list.replaceChildren();
    drawMore();
    drawer.scrollTop = 0;
  };

  const openDrawer = ({ stage = ALL, wave = ALL, language = ALL, mood = ALL, ...others }) => {
    code = others.code || ALL;
    filters.stage.value = stage;
    filters.wave.value = wave;
    filters.language.value = language;
    filters.mood.value = mood;
    filters.words.value = "";
    redraw();
    if (!drawer.open) drawer.showModal();
  };

  const followAnchor = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const piece = id.startsWith("e-") && source.evidence.find((each) => each.id === id);
    if (!piece) return;
    openDrawer({ stage: piece.s.length ? piece.s[0] : "" });
    drawMore(chosen.indexOf(piece) + 1);
    const item = document.getElementById(id);
    item.classList.add("target");
    item.scrollIntoView({ block: "center" });
    item.focus({ preventScroll: true });
  };

  fillSelect(filters.stage, source.stages, [["", source.texts.none]]);
  fillSelect(filters.wave, source.waves, [["", source.texts.outside]]);
  fillSelect(filters.language, source.languages, []);
  fillSelect(filters.mood, source.moods, []);
  if (!Object.keys(source.waves).length) filters.wave.closest("label").hidden = true;
  document.getElementById("filters").addEventListener("input", redraw);
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("drawer-close").addEventListener("click", () => drawer.close());
  more.addEventListener("click", () => drawMore());
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
  drawer.addEventListener("close", () => {
    if (location.hash.startsWith("#e-")) history.replaceState(null, "", location.pathname + location.search);
  });
  for (const opener of document.querySelectorAll("[data-stage], .opens")) {
    const open = () => openDrawer(opener.dataset);
    opener.addEventListener("click", open);
    if (opener.tagName.toLowerCase() === "g") {
      opener.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
      });
    }
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#e-"]');
    if (link && link.hash === location.hash) followAnchor();
  });
  window.addEventListener("hashchange", followAnchor);
  followAnchor();
})();
