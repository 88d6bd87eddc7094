"use strict";
(() => {
  const root = document.documentElement;
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));
  const one = (id) => document.getElementById(id);
  root.dataset.js = "on";

  const cards = all(".card");
  const state = { filter: "person", direction: "both", current: null, letters: true };
  const KINDS = { claims: "on-own", evidence: "on-proof", behind: "on-behind", differs: "on-differs" };

  // For each finding, origin and sum the words that belong to it, gathered once.
  const words = new Map(all("[data-ref]").map((item) => [item.dataset.ref, []]));
  for (const element of all(".text .w")) {
    for (const kind of Object.keys(KINDS)) {
      for (const ref of (element.dataset[kind] || "").split(" ")) {
        if (words.has(ref)) words.get(ref).push({ element, kind });
      }
    }
  }

  const matches = (card, filter) =>
    filter === "all" || (filter === "person" ? card.dataset.person === "yes" : card.dataset.relation === filter);
  const inDirection = (card) => state.direction === "both" || card.dataset.side === state.direction;
  const shown = () => cards.filter((card) => !card.classList.contains("out"));

  function press(attribute, value) {
    for (const button of all("[data-" + attribute + "]")) {
      button.setAttribute("aria-pressed", String(button.dataset[attribute] === value));
    }
  }

  function refresh() {
    for (const card of cards) card.classList.toggle("out", !(matches(card, state.filter) && inDirection(card)));
    for (const button of all("[data-filter]")) {
      const found = cards.filter((card) => inDirection(card) && matches(card, button.dataset.filter));
      button.querySelector(".n").textContent = String(found.length);
    }
    press("filter", state.filter);
    press("direction", state.direction);
    const visible = shown();
    one("empty").hidden = visible.length > 0;
    one("empty").textContent = "No claim here. Press f for all claims.";
    if (!visible.includes(state.current)) light(null);
    tell();
  }

  function tell() {
    const visible = shown();
    const place = visible.indexOf(state.current);
    const card = state.current;
    const chosen = card && card.dataset.ref.toUpperCase() + " " + card.dataset.word;
    one("status").textContent = card
      ? (place < 0 ? "" : place + 1 + " of " + visible.length + " · ") + chosen
      : visible.length + (visible.length === 1 ? " claim" : " claims");
  }

  function light(card) {
    if (state.current) {
      state.current.removeAttribute("aria-current");
      for (const { element } of words.get(state.current.dataset.ref)) {
        element.classList.remove(...Object.values(KINDS), "on-other");
      }
    }
    state.current = card;
    if (!card) return;
    card.setAttribute("aria-current", "true");
    for (const { element, kind } of words.get(card.dataset.ref)) {
      element.classList.add(KINDS[kind]);
      if (element.closest(".text").id !== "text-" + card.dataset.side) element.classList.add("on-other");
    }
  }

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const scrolls = (pane) => getComputedStyle(pane).overflowY === "auto";

  function bring(pane, element, share) {
    if (!element || !scrolls(pane)) return;
    const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTo({ top: top - pane.clientHeight * share, behavior: calm.matches ? "auto" : "smooth" });
  }

  function bringWords(card) {
    for (const pane of all(".article")) {
      const here = words.get(card.dataset.ref).filter(({ element }) => pane.contains(element));
      const own = here.filter(({ kind }) => kind === "claims" || kind === "evidence");
      const first = (own.length ? own : here)[0];
      if (first) bring(pane, first.element, 0.3);
    }
  }

  function choose(card, { focus = true, place = true } = {}) {
    light(card);
    tell();
    bringWords(card);
    const list = one("claims");
    if (place && scrolls(list)) bring(list, card, 0.08);
    else if (place) card.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    if (focus) card.querySelector(".pick").focus({ preventScroll: true });
  }

  function step(by) {
    const visible = shown();
    if (!visible.length) return;
    const at = visible.indexOf(state.current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1);
    choose(visible[next]);
  }

  function show(filter, direction = state.direction) {
    state.filter = filter;
    state.direction = direction;
    refresh();
    if (!state.current && shown().length) choose(shown()[0], { focus: false });
    else if (state.current) choose(state.current, { focus: false });
  }

  function promo() {
    const on = !("promo" in root.dataset);
    if (on) root.dataset.promo = "shown";
    else delete root.dataset.promo;
    for (const button of all('[data-do="promo"]')) button.setAttribute("aria-pressed", String(on));
  }

  function fromWords(element) {
    const refs = (element.dataset.claims || "").split(" ").filter(Boolean);
    if (!refs.length) return;
    const at = state.current ? refs.indexOf(state.current.dataset.ref) : -1;
    go(refs[(at + 1) % refs.length]);
  }

  function go(ref) {
    const card = one(ref);
    if (card.classList.contains("out")) {
      state.filter = "all";
      state.direction = "both";
      light(card);
      refresh();
    }
    choose(card);
  }

  const ORDER = ["both", "a", "b"];
  const doing = {
    next: () => step(1),
    previous: () => step(-1),
    promo,
    help: () => {
      one("help").showModal();
      document.querySelector("[data-do=close]").focus();
    },
    close: () => one("help").close(),
    letters: (button) => {
      state.letters = !state.letters;
      button.setAttribute("aria-pressed", String(state.letters));
    },
  };
  const filters = all("[data-filter]").map((button) => button.dataset.filter).slice(1, 6);
  const letters = {
    j: doing.next,
    k: doing.previous,
    f: () => show(state.filter === "person" ? "all" : "person"),
    d: () => show(state.filter, ORDER[(ORDER.indexOf(state.direction) + 1) % 3]),
    p: promo,
    "?": doing.help,
  };
  filters.forEach((filter, index) => { letters[String(index + 1)] = () => show(filter); });
  const arrows = { ArrowDown: doing.next, ArrowUp: doing.previous };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("help").open) return;
    // In an article the arrows scroll, as a reader expects.
    const reading = event.target.closest(".article, .scroll");
    const act = (state.letters && letters[event.key]) || (!reading && arrows[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.filter) return show(button.dataset.filter);
    if (button && button.dataset.direction) return show(state.filter, button.dataset.direction);
    if (button && button.dataset.do) return doing[button.dataset.do](button);
    const ref = event.target.closest(".ref, .place");
    const to = ref && one(ref.hash.slice(1));
    if (to && to.closest(".fold") && !("promo" in root.dataset)) promo();
    if (to && to.classList.contains("card")) {
      event.preventDefault();
      window.scrollTo(0, 0);
      return go(to.id);
    }
    const word = event.target.closest(".w");
    if (word && getSelection().isCollapsed) return fromWords(word);
    const card = event.target.closest("[data-ref]");
    if (!card || event.target.closest(".card details")) return undefined;
    if (event.target.closest(".pick")) event.preventDefault();
    const place = event.target.closest(".place");
    // A link to the words keeps its own jump where the panes do not scroll.
    if (place && scrolls(one("claims"))) event.preventDefault();
    if (!getSelection().isCollapsed) return undefined;
    choose(card, { place: false, focus: !place });
    if (place && to) bring(to.closest(".article"), to, 0.3);
    return undefined;
  });

  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const details of all("details:not([open])")) { details.open = true; opened.add(details); }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });

  refresh();
  const named = location.hash && one(location.hash.slice(1));
  if (named && named.classList.contains("card")) go(location.hash.slice(1));
  else if (shown().length) { light(shown()[0]); tell(); bringWords(shown()[0]); }
})();
