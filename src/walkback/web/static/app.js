"use strict";
// What the page does beyond links and forms: details beside the view, filters without a reload, keys, zoom. All of it works without this file, as pages.
(() => {
  const side = document.getElementById("side"), busy = document.getElementById("busy");
  const script = document.querySelector("script[data-d3]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let from = null;

  // ---- loading
  let waiting = 0, timer = 0;
  const wait = (n) => {
    waiting = Math.max(0, waiting + n);
    clearTimeout(timer);
    if (waiting) timer = setTimeout(() => busy.classList.add("on"), 150); else busy.classList.remove("on");
  };
  addEventListener("htmx:beforeRequest", () => wait(1));
  addEventListener("htmx:afterRequest", () => wait(-1));
  addEventListener("htmx:beforeSwap", (e) => { if (e.detail.xhr.status >= 400) e.detail.shouldSwap = true; });  // an error is shown in its place
  addEventListener("htmx:beforeSwap", (e) => {  // the ways to the other views take the filters along
    if (e.detail.target.id !== "view" || e.detail.xhr.status >= 400) return;
    const top = new DOMParser().parseFromString(e.detail.serverResponse, "text/html").querySelector(".top"), mine = document.querySelector(".top");
    if (!top || mine.contains(document.activeElement)) return;
    mine.replaceChildren(...top.childNodes);
    centre();
  });
  addEventListener("htmx:sendError", () => show("<p class='notice'>The page's program does not answer. Is <code>walkback serve</code> still running?</p>"));

  // ---- details beside the view
  function show(html) {
    side.innerHTML = html;
    opened();
  }
  function opened() {
    side.classList.add("open");
    const close = document.createElement("button");
    close.className = "close";
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", shut);
    side.prepend(close);
    side.scrollTop = 0;
    side.focus({ preventScroll: true });
    remember();
  }
  function shut() {
    side.classList.remove("open");
    side.replaceChildren();
    for (const on of document.querySelectorAll("[data-side].on")) on.classList.remove("on");
    if (from && from.isConnected) from.focus({ preventScroll: true });
    from = null;
  }
  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-side]");
    const href = link && link.getAttribute("href");
    if (!href || !href.startsWith("/") || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (!side.contains(link)) {
      for (const on of document.querySelectorAll("[data-side].on")) on.classList.remove("on");
      link.classList.add("on");
      from = link;
    }
    event.preventDefault();
    event.stopPropagation();
    htmx.ajax("GET", href, { target: "#side", select: "#content", swap: "innerHTML" });
  }, true);
  addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === side) opened(); else if (event.detail.target.id === "view") prepare();
  });

  // ---- filters: the same form, without a reload
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-filters]") && window.htmx) {
      event.preventDefault();
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
      go(form.getAttribute("action") + (query.size ? "?" + query : ""));
    } else if (form.matches("[data-correct]") && window.htmx && side.contains(form)) {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(form));
      htmx.ajax("POST", "/corrections", { target: "#side", select: "#content", swap: "innerHTML", values })
        .then(() => htmx.ajax("GET", location.pathname + location.search, { target: "#view", select: "#view", swap: "outerHTML" }));
    }
  });
  addEventListener("change", (event) => {
    const form = event.target.closest("[data-filters]");
    if (form && event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
    if (event.target.matches("[data-remember]")) localStorage.setItem(event.target.dataset.remember, event.target.value);
  });
  function go(address) {
    const at = place(document.activeElement);
    htmx.ajax("GET", address, { target: "#view", select: "#view", swap: "outerHTML" }).then(() => {
      if (location.pathname + location.search !== address) history.pushState({ view: 1 }, "", address);
      const again = at && document.querySelector(at);
      if (again) again.focus({ preventScroll: true });
    });
  }
  // How to find what had the focus again, after the view was put in anew.
  function place(element) {
    if (!element || !element.closest("#view")) return null;
    if (element.dataset.key) return `.steps-bar a[data-key="${CSS.escape(element.dataset.key)}"]`;
    if (!element.name || !element.closest("[data-filters]")) return null;
    return `.filters-bar [name="${CSS.escape(element.name)}"]` + (element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "");
  }
  addEventListener("popstate", () => location.reload());
  addEventListener("click", (event) => {
    const link = event.target.closest(".steps-bar a, a.bin, .more a, .clear");
    if (!link || !link.getAttribute("href") || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  function remember() {
    for (const field of document.querySelectorAll("[data-remember]")) if (!field.value) field.value = localStorage.getItem(field.dataset.remember) || "";
  }

  // ---- keys
  const steps = () => [...document.querySelectorAll("#view a[data-side], #view .row a.who")].filter((a) => a.getClientRects().length);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog");
    if (event.key === "Escape") {
      if (side.classList.contains("open")) shut(); else if (typing) event.target.blur();
      return;
    }
    if (typing) return;
    const nearer = { "+": 1.6, "=": 1.6, "-": 0.625, "0": 0 }[event.key], map = document.querySelector("svg[data-zoom]");
    if (map && map.nearer && nearer !== undefined) { event.preventDefault(); map.nearer(nearer); return; }
    const zoom = document.querySelector(`.steps-bar a[data-key="${CSS.escape(event.key === "=" ? "+" : event.key)}"]`);
    if (event.key === "/") { document.getElementById("quick").focus(); event.preventDefault(); }
    else if (event.key === "f") { const f = document.querySelector(".filters-bar input, .filters-bar select"); if (f) { f.focus(); event.preventDefault(); } }
    else if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key >= "1" && event.key <= "9") { const a = document.querySelectorAll(".top nav a")[event.key - 1]; if (a) a.click(); }
    else if (zoom && !event.target.closest(".scroll")) { event.preventDefault(); zoom.click(); }
    else if ((event.key === "j" || event.key === "k") && !document.querySelector(".sheet")) {
      const all = steps();
      if (!all.length) return;
      const at = all.indexOf(document.activeElement);
      const next = all[event.key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)];
      next.focus();
      next.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      event.preventDefault();
    }
  });
  addEventListener("click", (event) => { if (event.target.closest("[data-help]")) document.getElementById("keys").showModal(); });

  // ---- the reader: the list follows what is being read; a chain lights its statements
  function follow() {
    const panel = document.querySelector(".panel[data-follow]"), text = document.querySelector(".text");
    if (!panel || !text) return;
    const marks = [...text.querySelectorAll(".m[data-r]")];
    let due = 0, last = null, still = 0;
    panel.addEventListener("pointerenter", () => { still = 1; });
    panel.addEventListener("pointerleave", () => { still = 0; });
    const look = () => {
      due = 0;
      if (still || panel.scrollHeight <= panel.clientHeight + 1) return;
      const seen = new Set();
      let first = null;
      for (const mark of marks) {
        const box = mark.getBoundingClientRect();
        if (box.bottom < 90) continue;
        if (box.top > innerHeight * 0.75) break;
        for (const id of mark.dataset.r.split(" ")) {
          const card = document.getElementById(id);
          if (!card || !card.parentElement.classList.contains("flow")) continue;
          seen.add(card);
          first = first || card;
        }
      }
      for (const near of panel.querySelectorAll(".near")) if (!seen.has(near)) near.classList.remove("near");
      for (const card of seen) card.classList.add("near");
      if (first && first !== last && !panel.querySelector(".on")) panel.scrollTo({ top: first.offsetTop - panel.offsetTop - 8, behavior: "auto" });
      last = first;
    };
    addEventListener("scroll", () => { due = due || requestAnimationFrame(look); }, { passive: true });
    look();
  }
  addEventListener("pointerover", (event) => {
    const edge = event.target.closest("[data-lights]");
    for (const m of document.querySelectorAll(".m.on.lit")) m.classList.remove("on", "lit");
    if (!edge) return;
    const ids = new Set(edge.dataset.lights.split(" "));
    for (const m of document.querySelectorAll(".m.st[data-r]")) if (m.dataset.r.split(" ").some((id) => ids.has(id))) m.classList.add("on", "lit");
  });
  function atRecord() {
    if (!location.hash.startsWith("#w-")) return;
    const card = document.getElementById(decodeURIComponent(location.hash.slice(3)));
    if (!card || !card.matches(".rec")) return;
    card.click();
  }

  // ---- charts: d3 comes only where something is to be zoomed
  let d3Asked = null;
  const withD3 = (then) => {
    if (window.d3) return then();
    d3Asked = d3Asked || new Promise((done) => {
      const s = document.createElement("script");
      s.src = script.dataset.d3;
      s.onload = done;
      document.head.append(s);
    });
    d3Asked.then(then);
  };
  function brushes(figure) {
    const lanes = figure.querySelector(".lanes"), lane = figure.querySelector(".lane");
    if (!lane || matchMedia("(pointer: coarse)").matches) return;
    const svg = d3.select(lanes).append("svg").attr("class", "brush").attr("aria-hidden", "true");
    const fit = () => {
      const width = lane.getBoundingClientRect().width, height = lanes.getBoundingClientRect().height - 22;
      svg.attr("width", width).attr("height", height);
      return [width, height];
    };
    // The brush lies under the pointer only while a drag is on, so that marks keep their links.
    let start = null;
    lanes.addEventListener("pointerdown", (e) => { if (e.target.closest("svg.lane") && e.button === 0) start = e.clientX; });
    const group = svg.append("g");
    const rect = group.append("rect").attr("class", "selection").attr("y", 0);
    const box = () => lane.getBoundingClientRect();
    addEventListener("pointermove", (e) => {
      if (start === null || Math.abs(e.clientX - start) < 6) return;
      const [width, height] = fit(), x = d3.scaleLinear([0, width], [0, width]).clamp(true);
      const a = x(Math.min(start, e.clientX) - box().left), b = x(Math.max(start, e.clientX) - box().left);
      rect.attr("x", a).attr("width", b - a).attr("height", height);
      e.preventDefault();
    });
    addEventListener("pointerup", (e) => {
      if (start === null) return;
      const from = start;
      start = null;
      rect.attr("width", 0);
      if (Math.abs(e.clientX - from) < 12) return;
      const first = new Date(figure.dataset.first + "T00:00:00Z"), days = +figure.dataset.days;
      const scale = d3.scaleUtc([first, d3.utcDay.offset(first, days)], [0, box().width]).clamp(true);
      const day = d3.utcFormat("%Y-%m-%d");
      const query = new URLSearchParams(location.search);
      query.set("since", day(scale.invert(Math.min(from, e.clientX) - box().left)));
      query.set("until", day(scale.invert(Math.max(from, e.clientX) - box().left)));
      addEventListener("click", (c) => { c.preventDefault(); c.stopPropagation(); }, { capture: true, once: true });
      setTimeout(() => go("/timeline?" + query), 0);
    });
  }
  function zooms(map) {
    const inner = d3.select(map).select(".zoomed"), dots = inner.selectAll("circle");
    const zoom = d3.zoom().scaleExtent([1, 24]).on("zoom", ({ transform }) => {
      inner.attr("transform", transform);
      dots.attr("r", function () { return this.dataset.r / Math.pow(transform.k, 0.75); });
    });
    d3.select(map).call(zoom);
    map.nearer = (by) => { if (by) zoom.scaleBy(d3.select(map), by); else zoom.transform(d3.select(map), d3.zoomIdentity); };
    const buttons = map.parentElement.querySelector(".zoom-keys");
    buttons.hidden = false;
    buttons.addEventListener("click", (e) => { const by = e.target.dataset.zoomBy; if (by !== undefined) map.nearer(+by); });
  }
  function prepare() {
    remember();
    if (matchMedia("(max-width: 60rem)").matches) for (const fold of document.querySelectorAll(".fold")) fold.open = false;
    for (const lanes of document.querySelectorAll(".lanes")) lanes.scrollLeft = lanes.scrollWidth;  // narrow: the latest days first
    for (const figure of document.querySelectorAll("[data-brush]:not([data-ready])")) { figure.dataset.ready = 1; withD3(() => brushes(figure)); }
    for (const map of document.querySelectorAll("svg[data-zoom]:not([data-ready])")) { map.dataset.ready = 1; withD3(() => zooms(map)); }
  }
  function centre() {
    const here = document.querySelector(".top nav a[aria-current]");
    if (here) here.closest("nav").scrollLeft = here.offsetLeft - here.closest("nav").clientWidth / 2;
  }
  centre();
  prepare();
  follow();
  addEventListener("load", atRecord);
  addEventListener("hashchange", atRecord);
})();
