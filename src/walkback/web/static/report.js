"use strict";
// A report: a place in it that is asked for is shown with its section; records and words light each other up; statements can be filtered.
(() => {
  const views = [...document.querySelectorAll(".view")], links = [...document.querySelectorAll(".top nav a")];
  document.body.classList.add("one-at-a-time");
  function show(hash) {
    let target = null;
    try { target = hash && document.getElementById(decodeURIComponent(hash.slice(1))); } catch { /* no such place */ }
    const view = (target && target.closest(".view")) || views[0];
    for (const v of views) v.classList.toggle("shown", v === view);
    for (const a of links) if (a.hash === "#" + view.id) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
    for (const on of document.querySelectorAll(".on")) on.classList.remove("on");
    if (!target || target === view) { scrollTo(0, 0); return; }
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    const key = /^d[0-9a-f]+-w-/.test(target.id) ? target.id.replace("-w-", "-") : target.matches(".rec") ? target.id : null;
    if (key) light(key);
    (key && !target.matches(".rec") ? target.nextElementSibling || target : target).scrollIntoView({ block: key ? "center" : "start" });
  }
  function light(key) {
    for (const on of document.querySelectorAll(".on")) on.classList.remove("on");
    for (const m of document.querySelectorAll(`.view.shown .m[data-r~="${CSS.escape(key)}"]`)) m.classList.add("on");
    const card = document.getElementById(key);
    if (card) card.classList.add("on");
    return card;
  }
  addEventListener("click", (event) => {
    const mark = event.target.closest(".m[data-r]");
    if (mark && getSelection().isCollapsed) {
      const card = light(mark.dataset.r.split(" ").pop());
      const panel = card && card.closest(".panel");
      if (panel) panel.scrollTo({ top: card.offsetTop - panel.offsetTop - 8 });
      return;
    }
    const card = event.target.closest(".rec");
    if (card && !event.target.closest("a:not(.head)")) {
      event.preventDefault();
      light(card.dataset.r);
      const first = document.getElementById(card.dataset.r.replace("-", "-w-"));
      if (first) (first.nextElementSibling || first).scrollIntoView({ block: "center" });
    }
  });
  addEventListener("input", (event) => {
    const list = document.getElementById(event.target.dataset.find || "");
    if (!list) return;
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of list.children) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((w) => text.includes(w));
      left += !row.hidden;
    }
    document.querySelector("[data-found]").textContent = words.length ? left + " found" : "";
  });
  addEventListener("hashchange", () => show(location.hash));
  addEventListener("beforeprint", () => document.body.classList.remove("one-at-a-time"));
  addEventListener("afterprint", () => document.body.classList.add("one-at-a-time"));
  show(location.hash);
})();
