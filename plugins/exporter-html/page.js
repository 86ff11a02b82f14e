// A document's page: tabs, facts and their words, highlights, search, the outline. A fact is an element with `data-s`,
// the numbers of its first and last stretch (#s0 …) in the text.
"use strict";

(() => {
  const { byId, words, label, say } = page;
  const text = byId("text");
  const tabs = [...document.querySelectorAll("#tabs a")];
  const panels = tabs.map((tab) => byId(tab.hash.slice(1)));
  const query = byId("query");

  // --- Tabs: links without this script.
  function showTab(index, focus) {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", String(i === index));
      tab.tabIndex = i === index ? 0 : -1;
      panels[i].classList.toggle("on", i === index);
    });
    if (focus) tabs[index].focus();
  }
  byId("tabs").setAttribute("role", "tablist");
  tabs.forEach((tab, i) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panels[i].id);
    tab.dataset.count = tab.querySelector(".count")?.textContent ?? "";
    panels[i].setAttribute("role", "tabpanel");
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      showTab(i, false);
    });
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      showTab((to + tabs.length) % tabs.length, true);
    });
  });
  const firstWithRows = panels.findIndex((panel) => panel.querySelector("tbody tr"));
  showTab(Math.max(firstWithRows, 0), false);

  // --- Facts and their words.
  const stretchesOf = (fact) => fact.dataset.s.split(" ").map(Number);
  let facts = null, ends = null;  // made when first asked for: pages have many
  let selected = null, marked = [];

  function unselect() {
    for (const each of marked) each.classList.remove("hit");
    marked = [];
    for (const each of document.querySelectorAll(".selected")) {
      each.classList.remove("selected");
      each.removeAttribute("aria-current");
    }
    selected = null;
  }
  function isInView(element) {
    const box = element.getBoundingClientRect();
    return box.top >= document.querySelector(".top").offsetHeight && box.bottom <= innerHeight;
  }
  function select(fact, from) {
    unselect();
    selected = fact;
    const [first, last] = stretchesOf(fact);
    for (let i = first; i <= last; ++i) marked.push(byId("s" + i));
    for (const each of marked) each.classList.add("hit");
    const row = fact.closest("tr");
    for (const each of new Set([fact, row])) each?.classList.add("selected");
    fact.setAttribute("aria-current", "true");
    const panel = panels.indexOf(fact.closest(".panel"));
    if (panel >= 0) showTab(panel, false);
    if (from !== "text" && !isInView(marked[0])) marked[0].scrollIntoView({ block: "center" });
    if (from !== "table") (row ?? fact).scrollIntoView({ block: "nearest" });
    if (fact.id) try { history.replaceState(null, "", "#" + fact.id); } catch { /* not allowed here */ }
    say(words("已标出：", "Highlighted: ") + marked.map((each) => each.textContent).join("").slice(0, 200));
  }

  // --- From a row to the text.
  byId("facts").addEventListener("click", (event) => {
    if (String(getSelection())) return;  // someone copies words
    const link = event.target.closest("a");
    if (link && !link.hash.startsWith("#s")) return;
    if (link && link.hash.startsWith("#sec-")) return;
    const fact = event.target.closest("a[data-s]") ?? event.target.closest("tr[data-s]");
    if (!fact) return;
    event.preventDefault();
    select(fact, "table");
  });
  byId("facts").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    let row = event.target.closest?.("tr");
    if (!step || !row) return;
    do row = row[step]; while (row && (row.classList.contains("out") || !row.dataset.s));
    if (!row) return;
    event.preventDefault();
    row.querySelector("a")?.focus();
    select(row, "table");
  });

  // --- From the text to a row: the narrowest fact there whose kind is shown, then, clicked again, the next wider one.
  const layerOf = { task: "t", responsible: "r", indicator: "i", citation: "c", metadata: "m", diagnostic: "g" };
  function isShown(fact, stretch) {
    const table = fact.id.replace(/-\d+$/, "");
    if (layerOf[table]) return !text.classList.contains("hide-" + layerOf[table]);
    const names = table === "entity" || table === "name" ? ["o", "p", "l", "d", "n"] : ["x"];
    return names.some((name) => stretch.classList.contains(name) && !text.classList.contains("hide-" + name));
  }
  text.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const stretch = event.target.closest(".s");
    if (!stretch) return unselect();
    facts ??= [...document.querySelectorAll("[data-s]")];
    ends ??= facts.map(stretchesOf);
    const number = Number(stretch.id.slice(1));
    const here = facts.filter((fact, i) => ends[i][0] <= number && number <= ends[i][1] && !fact.id.startsWith("name-") && fact.id && isShown(fact, stretch));
    const width = (fact) => { const [first, last] = stretchesOf(fact); return last - first; };
    here.sort((a, b) => width(a) - width(b));
    if (here.length) select(here[(here.indexOf(selected) + 1) % here.length], "text");
  });

  // --- Highlights.
  for (const box of document.querySelectorAll("#layers input")) {
    const show = () => text.classList.toggle("hide-" + box.value, !box.checked);
    show();
    box.addEventListener("change", () => {
      show();
      say(box.parentElement.innerText + words(box.checked ? "：显示" : "：隐藏", box.checked ? ": shown" : ": hidden"));
    });
  }

  // --- Search.
  const lowered = (element) => { const whole = element.textContent, low = whole.toLowerCase(); return low.length === whole.length ? low : whole; };
  const kRangesMax = 3000;
  let ranges = [], current = -1, blocks = [], rows = [], blockTexts = null, rowTexts = null;

  function rangesIn(block, starts, length) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode(), before = 0;
    const seek = (at) => {
      while (node && before + node.length < at) {
        before += node.length;
        node = walker.nextNode();
      }
      return [node, at - before];
    };
    for (const start of starts) {
      const range = document.createRange();
      const [beginNode, beginAt] = seek(start);
      range.setStart(beginNode, beginAt);
      const [endNode, endAt] = seek(start + length);
      range.setEnd(endNode, endAt);
      ranges.push(range);
    }
  }
  function search() {
    const wanted = query.value.trim().toLowerCase();
    ranges = [];
    current = -1;
    let places = 0, hits = 0;
    if (wanted) {
      if (!blockTexts) {
        blocks = [...text.querySelectorAll("p, h3, h4, h5, h6")];
        rows = [...document.querySelectorAll(".panel:not(#panel-source) tbody tr")];
        blockTexts = blocks.map(lowered);
        rowTexts = rows.map(lowered);
      }
      blockTexts.forEach((whole, i) => {
        const starts = [];
        for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length)) {
          ++places;
          if (ranges.length + starts.length < kRangesMax) starts.push(at);
        }
        if (starts.length) rangesIn(blocks[i], starts, wanted.length);
      });
    }
    rows.forEach((row, i) => {
      const isOut = Boolean(wanted) && !rowTexts[i].includes(wanted);
      row.classList.toggle("out", isOut);
      if (!isOut) ++hits;
    });
    tabs.forEach((tab, i) => {
      const count = tab.querySelector(".count");
      if (count) count.textContent = wanted && tab.dataset.count !== "–" ? panels[i].querySelectorAll("tbody tr:not(.out)").length + "/" + tab.dataset.count : tab.dataset.count;
    });
    if (window.CSS?.highlights) {
      CSS.highlights.delete("current");
      if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
      else CSS.highlights.delete("found");
    }
    const told = wanted ? words(`正文 ${places} 处，表格 ${hits} 行`, `${places} in text, ${hits} rows`) : "";
    byId("found").textContent = told;
    if (ranges.length) step(1);
  }
  function step(by) {
    if (!ranges.length) return;
    current = (current + by + ranges.length) % ranges.length;
    const range = ranges[current];
    if (window.CSS?.highlights) CSS.highlights.set("current", new Highlight(range));
    const near = range.startContainer.parentElement;
    if (!isInView(near)) near.scrollIntoView({ block: "center" });
  }
  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  page.onLanguage(search);

  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      query.focus();
    }
    if (event.key !== "Escape") return;
    if (query.value) {
      query.value = "";
      search();
    } else {
      unselect();
    }
  });

  // --- The outline knows where the reader is.
  const places = [...document.querySelectorAll("#outline a")].map((link) => [link, byId(link.hash.slice(1))]).filter(([, place]) => place);
  let isWaiting = false;
  function follow() {
    isWaiting = false;
    let low = 0, high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle][1].parentElement.getBoundingClientRect().top < 160) low = middle + 1;
      else high = middle;
    }
    document.querySelector("#outline [aria-current]")?.removeAttribute("aria-current");
    places[low - 1]?.[0].setAttribute("aria-current", "location");
  }
  addEventListener("scroll", () => {
    if (!isWaiting) requestAnimationFrame(follow);
    isWaiting = true;
  }, { passive: true });
  follow();

  // --- A link that names a fact.
  function goToHash() {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    if (target.dataset.s) return select(target, "link");
    const panel = panels.indexOf(target.closest(".panel"));
    if (panel < 0) return;
    showTab(panel, false);
    target.scrollIntoView({ block: "nearest" });
  }
  addEventListener("hashchange", goToHash);
  goToHash();
})();
