"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const records = () => [...document.querySelectorAll(".rec")].filter((r) => r.getClientRects().length);
  const wordsOf = new Map();
  for (const m of document.querySelectorAll(".m[data-r]"))
    for (const id of m.dataset.r.split(" ")) (wordsOf.get(id) || wordsOf.set(id, []).get(id)).push(m);
  let chosen = null;

  function clear() {
    for (const e of document.querySelectorAll(".on, .flash")) e.classList.remove("on", "flash");
    chosen = null;
  }

  // Choose a record: its words in the text, its card in the panel; bring the other of the two into view.
  function choose(card, toWords) {
    clear();
    chosen = card;
    card.classList.add("on");
    const words = wordsOf.get(card.dataset.r) || [];
    for (const m of words) m.classList.add("on", "flash");
    const behavior = calm ? "auto" : "smooth";
    if (toWords && words.length) words[0].scrollIntoView({ block: "center", behavior });
    const panel = card.closest(".panel");
    if (panel.scrollHeight > panel.clientHeight + 1) {
      const c = card.getBoundingClientRect(), p = panel.getBoundingClientRect();
      if (c.top < p.top || c.bottom > p.bottom) panel.scrollBy({ top: c.top - p.top - p.height / 3, behavior });
    } else if (!toWords) card.scrollIntoView({ block: "nearest", behavior });
  }

  document.addEventListener("click", (event) => {
    const card = event.target.closest(".rec");
    if (card) {
      if (event.target.closest("a.head")) event.preventDefault();
      choose(card, true);
      return;
    }
    const mark = event.target.closest(".m[data-r]");
    if (mark && getSelection().isCollapsed) {
      // The innermost record first; another click on the same words goes on to the next one out.
      const ids = mark.dataset.r.split(" ").reverse();
      const cards = ids.map((id) => document.getElementById(id)).filter((c) => c && !hiddenByFilter(c));
      if (!cards.length) return;
      const next = cards[(cards.indexOf(chosen) + 1) % cards.length];
      const group = next.closest("details");
      if (group) group.open = true;
      choose(next, false);
    }
  });

  function hiddenByFilter(card) {
    const group = card.closest(".group");
    return group && getComputedStyle(group).display === "none";
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") clear();
    if (event.key === "Enter" && event.target.classList.contains("rec")) choose(event.target, true);
    if (event.key !== "j" && event.key !== "k") return;
    const all = records();
    if (!all.length) return;
    const at = all.indexOf(chosen);
    const next = event.key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0);
    choose(all[next], true);
    all[next].focus({ preventScroll: true });
    event.preventDefault();
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });
})();
