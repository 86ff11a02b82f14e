// Elements and charts of an index: a chart is a picture (SVG) with a name and a table of what it shows. Words are put in
// as text, never as HTML. Knows numbers and their names, not where they come from.
"use strict";

const charts = (() => {
  const { words } = page;

  function element(name, attributes, ...children) {
    const out = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) out.setAttribute(key, value);
    out.append(...children);
    return out;
  }
  const own = (text) => element("bdi", null, text);  // words of a document
  const svg = (name, attributes, ...children) => {
    const out = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes ?? {})) out.setAttribute(key, value);
    out.append(...children);
    return out;
  };
  // What a document leaves open.
  const open = () => words("未明确", "not stated");

  // Each is a picture with a name and a table of what it shows.
  function chart(name, picture, head, rows, before) {
    const table = element("table", null, element("thead", null, element("tr", null, ...head.map((each) => element("th", { scope: "col" }, each)))),
      element("tbody", null, ...rows.map((row) => element("tr", null, ...row.map((cell) => element("td", null, own(String(cell))))))));
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", name + words("：见表", ": see table"));
    return element("section", { class: "chart" }, element("h2", null, name), ...(before ?? []), picture, element("details", null, element("summary", null, words("表格", "Table")), element("div", { class: "scroll" }, table)));
  }
  const shortened = (text, most) => ([...text].length > most ? [...text].slice(0, most - 1).join("") + "…" : text);
  const key = (names) => element("p", { class: "key" }, ...names.map((name, i) => element("span", null, svg("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("rect", { width: 10, height: 10, class: `bar-${i + 1}` })), name)));

  // rows: [name, [count…]] with a part of the bar for each count.
  function bars(rows) {
    const height = 24, left = 190, width = 640, room = width - left - 50;
    const most = Math.max(1, ...rows.map(([, parts]) => parts.reduce((a, b) => a + b, 0)));
    const out = svg("svg", { viewBox: `0 0 ${width} ${Math.max(rows.length, 1) * height}` });
    rows.forEach(([name, parts], i) => {
      let x = left;
      out.append(svg("text", { x: left - 8, y: i * height + 16, "text-anchor": "end" }, shortened(name || open(), 14)));
      parts.forEach((count, part) => {
        const long = (count / most) * room;
        if (count) out.append(svg("rect", { x, y: i * height + 4, width: long, height: height - 8, class: `bar-${part + 1}` }));
        x += long;
      });
      out.append(svg("text", { x: x + 6, y: i * height + 16, class: "soft" }, String(parts.reduce((a, b) => a + b, 0))));
    });
    return out;
  }
  // Writes texts in the middle of places, but for those that would touch one that is written.
  function writing(out) {
    const written = [];
    return (x, y, text, attributes) => {
      const half = [...text].reduce((sum, c) => sum + (c < "\u0100" ? 7 : 13), 8) / 2;
      if (written.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 16)) return;
      written.push({ x, y, half });
      out.append(svg("text", { x, y, "text-anchor": "middle", ...attributes }, text));
    };
  }
  // rows: [name, [count…]], stacked columns.
  function columns(rows) {
    const width = 640, height = 240, base = 200, step = (width - 20) / Math.max(rows.length, 1), wide = Math.min(step * 0.7, 60);
    const most = Math.max(1, ...rows.map(([, parts]) => parts.reduce((a, b) => a + b, 0)));
    const out = svg("svg", { viewBox: `0 0 ${width} ${height}` }, svg("line", { x1: 10, x2: width - 10, y1: base, y2: base, class: "axis" }));
    const write = writing(out);
    rows.forEach(([name, parts], i) => {
      const x = 10 + step * i + (step - wide) / 2;
      let y = base;
      parts.forEach((count, part) => {
        const high = (count / most) * 170;
        if (count) out.append(svg("rect", { x, y: y - high, width: wide, height: high, class: `bar-${part + 1}` }));
        y -= high;
      });
      write(x + wide / 2, y - 5, String(parts.reduce((a, b) => a + b, 0)), { class: "soft" });
      write(x + wide / 2, base + 18, name || open());
    });
    return out;
  }
  // points: [year, value, isActual], sorted.
  function line(points, unit) {
    const width = 640, height = 240, base = 200, years = points.map(([at]) => Number(at)), values = points.map(([, value]) => value);
    const from = Math.min(...years), to = Math.max(...years), least = Math.min(0, ...values), most = Math.max(...values, least + 1e-9);
    const x = (at) => 40 + ((Number(at) - from) / Math.max(to - from, 1)) * (width - 110), y = (value) => base - ((value - least) / (most - least)) * 165;
    const out = svg("svg", { viewBox: `0 0 ${width} ${height}` }, svg("line", { x1: 10, x2: width - 10, y1: base, y2: base, class: "axis" }));
    for (const isActual of [true, false]) {
      const these = points.filter((point) => point[2] === isActual);
      if (these.length > 1) out.append(svg("polyline", { points: these.map(([at, value]) => `${x(at)},${y(value)}`).join(" "), class: isActual ? "line-1" : "line-2" }));
    }
    const write = writing(out);
    for (const [at, value, isActual] of points) {
      out.append(svg("circle", { cx: x(at), cy: y(value), r: 4, class: isActual ? "bar-1" : "bar-2" }));
      write(x(at), y(value) - 9, value + unit, { class: "soft" });
      write(x(at), base + 18, at);
    }
    return out;
  }

  return { element, own, open, chart, key, bars, columns, line };
})();
