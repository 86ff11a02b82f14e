// The index of a run: lists that facets and a search narrow, and charts of what is left. All from the JSON in the page;
// words are put in as text, never as HTML. A facet's values join by "or", facets by "and"; a value's count says how many
// documents would be there with it and the choices in the other facets.
"use strict";

(() => {
  const { byId, words, say } = page;
  const { element, own, open, chart, key, bars, columns, line } = charts;
  const data = JSON.parse(byId("data").textContent);
  const texts = data.texts;
  const kPage = 200, kFacetShort = 8, kFacetLong = 300, kBars = 20;

  // --- What there is.
  const documents = data.documents.map(([link, title, number, date, form, issuers, topics]) => ({
    link, title: texts[title], number: texts[number], date: texts[date], form: texts[form],
    issuers: issuers.map((i) => texts[i]), topics: topics.map((i) => texts[i]), units: new Set(), tasks: 0, open: 0, figures: 0,
  }));
  const tasks = data.tasks.map(([of, row, title, place, deadline, due, kind, units]) => {
    const document = documents[of];
    const task = { document, row, title: texts[title], place: texts[place], deadline: texts[deadline], due: texts[due], kind: texts[kind], units: units.map((i) => texts[i]) };
    ++document.tasks;
    if (!task.deadline) ++document.open;
    for (const unit of task.units) document.units.add(unit);
    return task;
  });
  const figures = data.figures.map(([of, row, subject, scope, said, value, unit, measure, kind, period]) => {
    ++documents[of].figures;
    return { document: documents[of], row, subject: texts[subject], scope: texts[scope], said: texts[said], value, unit: texts[unit], measure: texts[measure], kind: texts[kind], period: texts[period] };
  });
  const year = (date) => (/^\d{4}/.test(date) ? date.slice(0, 4) : "");

  const kinds = {
    assignment: ["任务", "assignment"], commitment: ["承诺", "commitment"], safeguard: ["保障措施", "safeguard"],
    actual: ["实际", "actual"], target: ["目标", "target"], forecast: ["预测", "forecast"], planned: ["安排", "planned"],
    stock: ["存量", "stock"], flow: ["当期", "flow"], change: ["增量", "change"], growth: ["增速", "growth"], share: ["占比", "share"], rank: ["排名", "rank"], ratio: ["比率", "ratio"],
  };
  const named = (code) => (code in kinds ? words(...kinds[code]) : code);

  // --- Facets. A document without a value has the value "".
  const orNone = (values) => (values.length ? values : [""]);
  const facets = [
    { id: "year", name: ["年份", "Year"], of: (d) => [year(d.date)], byName: true },
    { id: "issuer", name: ["发文机关", "Issuer"], of: (d) => orNone(d.issuers) },
    { id: "form", name: ["体裁", "Form"], of: (d) => [d.form] },
    { id: "unit", name: ["责任单位", "Responsible unit"], of: (d) => orNone([...d.units]) },
    { id: "topic", name: ["主题", "Topic"], of: (d) => orNone(d.topics) },
  ];
  for (const facet of facets) {
    facet.chosen = new Set();
    facet.isLong = false;
    documents.forEach((d) => { (d.values ??= {})[facet.id] = facet.of(d); });
  }
  const unitFacet = facets.find((facet) => facet.id === "unit");
  const passes = (d, facet) => !facet.chosen.size || d.values[facet.id].some((value) => facet.chosen.has(value));

  let query = "", tab = "documents", sort = null, shown = kPage;
  const haystack = (row, parts) => (row.low ??= parts().join("\n").toLowerCase());
  const documentMatches = (d) => !query || haystack(d, () => [d.title, d.number, d.form, ...d.issuers, ...d.topics]).includes(query);
  const taskMatches = (t) => !query || haystack(t, () => [t.title, t.deadline, t.place, ...t.units]).includes(query) || documentMatches(t.document);
  const figureMatches = (f) => !query || haystack(f, () => [f.subject, f.scope, f.said]).includes(query) || documentMatches(f.document);

  // What is left of each list.
  function narrow() {
    const by = new Map(facets.map((facet) => [facet, new Map()]));
    const rowsMatch = new Set();
    if (query) {
      for (const t of tasks) if (taskMatches(t)) rowsMatch.add(t.document);
      for (const f of figures) if (figureMatches(f)) rowsMatch.add(f.document);
    }
    const left = [];
    for (const d of documents) {
      d.isLeft = false;
      if (query && !rowsMatch.has(d) && !documentMatches(d)) continue;
      const failed = facets.filter((facet) => !passes(d, facet));
      if (!failed.length) {
        d.isLeft = true;
        left.push(d);
      }
      for (const facet of failed.length ? (failed.length === 1 ? failed : []) : facets)
        for (const value of d.values[facet.id]) by.get(facet).set(value, (by.get(facet).get(value) ?? 0) + 1);
    }
    const ofUnit = (t) => !unitFacet.chosen.size || orNone(t.units).some((unit) => unitFacet.chosen.has(unit));
    return { counts: by, documents: left, tasks: tasks.filter((t) => t.document.isLeft && ofUnit(t) && taskMatches(t)), figures: figures.filter((f) => f.document.isLeft && figureMatches(f)) };
  }


  function showFacets(counts) {
    const focused = document.activeElement?.id;
    byId("facets").replaceChildren(...facets.map((facet, f) => {
      const values = [...counts.get(facet)];
      for (const value of facet.chosen) if (!counts.get(facet).has(value)) values.push([value, 0]);
      const position = new Map(values.map(([value], i) => [value, i]));
      values.sort((a, b) => (a[0] === "") - (b[0] === "") || (facet.byName ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1] || position.get(a[0]) - position.get(b[0])));
      const most = facet.isLong ? kFacetLong : kFacetShort;
      const boxes = values.filter(([value], i) => i < most || facet.chosen.has(value)).map(([value, count]) => {
        const box = element("input", { type: "checkbox", id: `facet-${f}-${value}` });
        box.checked = facet.chosen.has(value);
        box.addEventListener("change", () => {
          if (box.checked) facet.chosen.add(value);
          else facet.chosen.delete(value);
          refresh();
        });
        return element("label", null, box, value ? own(value) : element("span", { class: "place" }, open()), element("span", { class: "count" }, String(count)));
      });
      const out = element("fieldset", { "data-facet": facet.id }, element("legend", null, words(...facet.name)), ...boxes);
      if (values.length > kFacetShort) {
        const more = element("button", { type: "button", class: "more", id: `more-${f}`, "aria-expanded": String(facet.isLong) }, facet.isLong ? words("收起", "fewer") : words(`全部 ${values.length}`, `all ${values.length}`));
        more.addEventListener("click", () => {
          facet.isLong = !facet.isLong;
          showFacets(counts);
        });
        out.append(more);
      }
      return out;
    }));
    if (focused) byId(focused)?.focus();
  }
  function showChosen() {
    const chips = facets.flatMap((facet) => [...facet.chosen].map((value) => {
      const chip = element("button", { type: "button", "aria-label": words("取消：", "remove: ") + (value || open()) }, own(value || open()), " ×");
      chip.addEventListener("click", () => {
        facet.chosen.delete(value);
        refresh();
      });
      return chip;
    }));
    if (chips.length > 1) {
      const all = element("button", { type: "button" }, words("全部清除", "Clear all"));
      all.addEventListener("click", clear);
      chips.push(all);
    }
    byId("chosen").replaceChildren(...chips);
  }
  function clear() {
    for (const facet of facets) facet.chosen.clear();
    byId("query").value = query = "";
    refresh();
  }

  // --- Lists: columns with what a row shows and what it is sorted by.
  const link = (document, table, row, text) => element("a", { href: document.link + (table ? `#${table}-${row}` : "") }, own(text));
  const joined = (all) => (all.length ? own(all.join("、")) : element("span", { class: "open" }, open()));
  const lists = {
    documents: [
      { name: ["标题", "Title"], show: (d) => link(d, "", 0, d.title), by: (d) => d.title },
      { name: ["文号", "Number"], show: (d) => own(d.number), by: (d) => d.number },
      { name: ["日期", "Date"], show: (d) => own(d.date), by: (d) => d.date, css: "date" },
      { name: ["发文机关", "Issuer"], show: (d) => own(d.issuers.join("、")), by: (d) => d.issuers[0] ?? "" },
      { name: ["体裁", "Form"], show: (d) => own(d.form), by: (d) => d.form },
      { name: ["主题", "Topics"], show: (d) => own(d.topics.join("、")), by: (d) => d.topics[0] ?? "" },
      { name: ["任务", "Tasks"], show: (d) => String(d.tasks), by: (d) => d.tasks, css: "value" },
      { name: ["未列时限", "No deadline"], show: (d) => String(d.open), by: (d) => d.open, css: "value" },
      { name: ["指标", "Indicators"], show: (d) => String(d.figures), by: (d) => d.figures, css: "value" },
    ],
    tasks: [
      { name: ["任务", "Task"], show: (t) => link(t.document, "task", t.row, t.title), by: (t) => t.title },
      { name: ["责任单位", "Responsible"], show: (t) => joined(t.units), by: (t) => t.units[0] ?? "" },
      { name: ["时限", "Deadline"], show: (t) => joined(t.deadline ? [t.deadline] : []), by: (t) => t.due || t.deadline },
      { name: ["到期", "Due"], show: (t) => own(t.due), by: (t) => t.due, css: "date" },
      { name: ["类别", "Kind"], show: (t) => named(t.kind), by: (t) => t.kind },
      { name: ["条目", "Place"], show: (t) => own(t.place), by: null, css: "date" },
      { name: ["文件", "Document"], show: (t) => link(t.document, "", 0, t.document.title), by: (t) => t.document.title },
    ],
    figures: [
      { name: ["指标", "Indicator"], show: (f) => link(f.document, "indicator", f.row, f.subject), by: (f) => f.subject },
      { name: ["口径", "Scope"], show: (f) => own(f.scope), by: (f) => f.scope },
      { name: ["原文", "As written"], show: (f) => own(f.said), by: null },
      { name: ["基本值", "In base units"], show: (f) => own(f.value + f.unit), by: (f) => f.value, css: "value" },
      { name: ["类型", "Measure"], show: (f) => named(f.measure), by: (f) => f.measure },
      { name: ["性质", "Kind"], show: (f) => named(f.kind), by: (f) => f.kind },
      { name: ["时间", "Period"], show: (f) => own(f.period), by: (f) => f.period, css: "date" },
      { name: ["文件", "Document"], show: (f) => link(f.document, "", 0, f.document.title), by: (f) => f.document.title },
    ],
  };
  const kMade = { tasks: data.made[0], figures: data.made[1] };
  const kLeftOut = { tasks: data.left_out[0], figures: data.left_out[1] };

  // What has no value comes last, either way.
  function sorted(rows) {
    if (!sort || sort.tab !== tab) return rows;
    const by = lists[tab][sort.column].by, sign = sort.isDown ? -1 : 1;
    return rows.map((row, i) => [by(row), i, row]).sort(([a, i], [b, j]) => (a === "") - (b === "") || (a < b ? -sign : a > b ? sign : i - j)).map(([, , row]) => row);
  }
  function showList(rows) {
    const columns = lists[tab];
    if (!rows.length) {
      const isMade = !(tab in kMade) || kMade[tab];
      byId("list").replaceChildren(element("p", { class: "note" }, isMade ? words("没有符合条件的", "Nothing matches") : words("未分析：流程中没有该环节", "Not analysed: the pipeline has no such stage")));
      return;
    }
    const heads = columns.map((column, i) => {
      const head = element("th", { scope: "col" });
      if (!column.by) {
        head.append(words(...column.name));
        return head;
      }
      const isSorted = sort?.tab === tab && sort.column === i;
      if (isSorted) head.setAttribute("aria-sort", sort.isDown ? "descending" : "ascending");
      const button = element("button", { type: "button", id: `sort-${i}` }, words(...column.name));
      button.addEventListener("click", () => {
        sort = { tab, column: i, isDown: isSorted && !sort.isDown };
        refresh();
        byId(`sort-${i}`)?.focus();
      });
      head.append(button);
      return head;
    });
    const body = element("tbody");
    for (const row of sorted(rows).slice(0, shown))
      body.append(element("tr", null, ...columns.map((column) => element("td", column.css ? { class: column.css } : null, column.show(row)))));
    const caption = element("caption", { class: "sr" }, words(...tabs.find(([id]) => id === tab)[1]));
    const out = [element("div", { class: "scroll" }, element("table", null, caption, element("thead", null, element("tr", null, ...heads)), body))];
    if (rows.length > shown) {
      const more = element("button", { type: "button" }, words(`再显示 ${kPage} 条，共 ${rows.length} 条`, `${kPage} more of ${rows.length}`));
      more.addEventListener("click", () => {
        shown += kPage;
        refresh(true);
      });
      out.push(more);
    }
    if (kLeftOut[tab]) out.push(element("p", { class: "note" }, words(`另有 ${kLeftOut[tab]} 条未列入索引`, `${kLeftOut[tab]} more are not in the index`)));
    byId("list").replaceChildren(...out);
  }

  // --- Charts.
  const countBy = (rows, values) => {
    const out = new Map();
    for (const row of rows) for (const value of values(row)) out.set(value, (out.get(value) ?? 0) + 1);
    return out;
  };
  // Figures are compared only where subject, scope, unit and measure are the same: another scope is another figure. 全市,
  // 我局 and none at all are the issuer's own, another one in each document that does not name it; 全国 is the same in all.
  const isOwnScope = (scope) => /^$|^[全本我][^国]$/u.test(scope);
  const whose = ({ scope, document }) => (!isOwnScope(scope) ? [] : document.issuers.length ? document.issuers : [document.title, document.link]);
  let series = "";
  function seriesChart(left) {
    const all = new Map();
    for (const f of left) {
      if (!year(f.period) || !f.subject) continue;
      const id = JSON.stringify([f.subject, f.scope, f.unit, f.measure, whose(f)]);
      if (!all.has(id)) all.set(id, []);
      all.get(id).push(f);
    }
    const yearsOf = (rows) => new Set(rows.map((f) => year(f.period))).size;
    const offered = [...all].filter(([, rows]) => yearsOf(rows) > 1).sort((a, b) => yearsOf(b[1]) - yearsOf(a[1]) || b[1].length - a[1].length).slice(0, 300);
    if (!offered.length) return [];
    if (!offered.some(([id]) => id === series)) series = offered[0][0];
    const select = element("select", { id: "series", "aria-label": words("指标", "Indicator") }, ...offered.map(([id]) => {
      const [subject, scope, unit, measure, [issuer]] = JSON.parse(id);
      const option = element("option", { value: id }, [subject, scope, issuer, unit, named(measure)].filter(Boolean).join(" · "));
      option.selected = id === series;
      return option;
    }));
    select.addEventListener("change", () => {
      series = select.value;
      refresh();
      byId("series")?.focus();
    });
    const rows = all.get(series).map((f) => [year(f.period), f.value, f.kind === "actual", f]).sort((a, b) => a[0] - b[0]);
    const unit = JSON.parse(series)[2];
    return [chart(words("同口径指标逐年", "One indicator by year"), line(rows, unit), [words("年份", "Year"), words("数值", "Value"), words("性质", "Kind"), words("文件", "Document")],
      rows.map(([at, value, , f]) => [at, value + unit, named(f.kind), f.document.title]), [select, key([words("实际", "actual"), words("目标等", "target and others")])])];
  }
  function showCharts(left) {
    const figureKinds = ["actual", "target", "planned", "forecast"];
    const years = new Map();
    for (const f of left.figures) {
      const at = year(f.period);
      if (!years.has(at)) years.set(at, [0, 0, 0, 0]);
      ++years.get(at)[Math.max(figureKinds.indexOf(f.kind), 0)];
    }
    const without = years.get("");
    const byYear = [...years].filter(([at]) => at).sort(([a], [b]) => (a < b ? -1 : 1));
    const units = new Map();
    for (const t of left.tasks) for (const unit of t.units.length ? t.units : [""]) {
      if (!units.has(unit)) units.set(unit, [0, 0]);
      ++units.get(unit)[t.deadline ? 0 : 1];
    }
    const byUnit = [...units].sort((a, b) => (a[0] === "") - (b[0] === "") || b[1][0] + b[1][1] - a[1][0] - a[1][1]);
    const byTopic = [...countBy(left.documents, (d) => orNone(d.topics))].sort((a, b) => (a[0] === "") - (b[0] === "") || b[1] - a[1]);
    const kindNames = figureKinds.map(named);
    // What has no unit or year is told, not drawn: it would dwarf the rest.
    const noted = (parts) => (parts ? [element("p", { class: "key" }, open() + " " + parts.reduce((a, b) => a + b, 0))] : []);
    const charts = [
      chart(words("各单位任务数", "Tasks by unit") + (byUnit.filter(([unit]) => unit).length > kBars ? words(`（前${kBars}）`, ` (first ${kBars})`) : ""), bars(byUnit.filter(([unit]) => unit).slice(0, kBars)),
        [words("单位", "Unit"), words("有时限", "With deadline"), words("无时限", "Without")], byUnit.slice(0, 200).map(([unit, [dated, undated]]) => [unit || open(), dated, undated]),
        [key([words("有时限", "with deadline"), words("无时限", "without")]), ...noted(byUnit.find(([unit]) => !unit)?.[1])]),
      chart(words("各年指标数", "Indicators by year"), columns(byYear), [words("年份", "Year"), ...kindNames], [...byYear, ...(without ? [["", without]] : [])].map(([at, parts]) => [at || open(), ...parts]), [key(kindNames), ...noted(without)]),
      chart(words("各主题文件数", "Documents by topic"), bars(byTopic.slice(0, kBars).map(([topic, count]) => [topic, [count]])), [words("主题", "Topic"), words("文件", "Documents")], byTopic.map(([topic, count]) => [topic || open(), count])),
      ...seriesChart(left.figures),
    ];
    byId("list").replaceChildren(element("div", { class: "charts" }, ...charts));
  }

  // --- Tabs.
  const tabs = [["documents", ["文件", "Documents"]], ["tasks", ["任务", "Tasks"]], ["figures", ["指标", "Indicators"]], ["charts", ["图表", "Charts"]]];
  function showTabs(left) {
    const hadFocus = byId("tabs").contains(document.activeElement);
    byId("tabs").setAttribute("aria-label", words("列表", "Lists"));
    byId("tabs").replaceChildren(...tabs.map(([id, name], i) => {
      const count = id === "charts" ? [] : [" ", element("span", { class: "count" }, String(left[id].length))];
      const button = element("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-selected": String(id === tab), "aria-controls": "list", tabindex: id === tab ? 0 : -1 }, words(...name), ...count);
      const go = (to) => {
        tab = to;
        shown = kPage;
        refresh();
      };
      button.addEventListener("click", () => go(id));
      button.addEventListener("keydown", (event) => {
        const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(tabs[(to + tabs.length) % tabs.length][0]);
      });
      return button;
    }));
    if (hadFocus) byId(`tab-${tab}`).focus();
  }

  function refresh(isMore) {
    if (!isMore) shown = kPage;
    const left = narrow();
    showFacets(left.counts);
    showChosen();
    showTabs(left);
    byId("list").setAttribute("role", "tabpanel");
    byId("list").setAttribute("aria-labelledby", `tab-${tab}`);
    if (tab === "charts") showCharts(left);
    else showList(left[tab]);
    const told = words(`${left.documents.length} 份文件`, `${left.documents.length} documents`);
    byId("found").textContent = query ? told : "";
    say(told);
  }

  let waiting = 0;
  byId("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      query = byId("query").value.trim().toLowerCase();
      refresh();
    }, 150);
  });
  byId("facets").addEventListener("submit", (event) => event.preventDefault());
  byId("facets").setAttribute("aria-label", words("筛选", "Filters"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement?.tagName ?? "")) {
      event.preventDefault();
      byId("query").focus();
    }
    if (event.key === "Escape" && (query || byId("query").value || facets.some((facet) => facet.chosen.size))) clear();
  });
  page.onLanguage(() => refresh());
  refresh();
})();
