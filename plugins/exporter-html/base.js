// What all pages share: the language of their own words, light and dark, and saying aloud what was done. Nothing is
// loaded, nothing sent; what is remembered stays in the browser, if it lets us.
"use strict";

const page = (() => {
  const root = document.documentElement;
  const remember = (name, value) => { try { localStorage.setItem("chancery." + name, value); } catch { /* not allowed here */ } };
  const recall = (name) => { try { return localStorage.getItem("chancery." + name); } catch { return null; } };
  const byId = (id) => document.getElementById(id);
  const listeners = [];

  const isEnglish = () => root.dataset.ui === "en";
  // The words of a script, as those of the page: both languages stand beside each other.
  const words = (zh, en) => (isEnglish() ? en : zh);
  const label = (zh, en) => {
    const out = document.createDocumentFragment();
    for (const [name, text] of [["zh", zh], ["en", en]]) {
      const span = document.createElement("span");
      span.className = name;
      if (name === "en") span.lang = "en";
      span.textContent = text;
      out.append(span);
    }
    return out;
  };
  const say = (text) => { byId("said").textContent = text; };

  function setLanguage(language) {
    root.dataset.ui = language;
    root.lang = language === "en" ? "en" : "zh-Hans";
    for (const each of document.querySelectorAll("[data-zh]")) {
      each.setAttribute("aria-label", each.dataset[language]);
      if (each.placeholder !== undefined) each.placeholder = each.dataset[language];
    }
    const button = byId("language");
    button.textContent = language === "en" ? "中文" : "English";
    button.lang = language === "en" ? "zh-Hans" : "en";
    for (const listener of listeners) listener();
  }

  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  function showTheme() {
    byId("theme").replaceChildren(isDark() ? label("浅色", "Light") : label("深色", "Dark"));
  }
  function setTheme(theme) {
    root.dataset.theme = theme;
    showTheme();
  }

  setLanguage(recall("language") === "en" || recall("language") === "zh" ? recall("language") : root.dataset.ui);
  if (recall("theme") === "dark" || recall("theme") === "light") root.dataset.theme = recall("theme");
  showTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  byId("language").addEventListener("click", () => {
    setLanguage(isEnglish() ? "zh" : "en");
    remember("language", root.dataset.ui);
  });
  byId("theme").addEventListener("click", () => {
    setTheme(isDark() ? "light" : "dark");
    remember("theme", root.dataset.theme);
  });
  byId("print").addEventListener("click", () => window.print());
  const top = document.querySelector(".top");
  const measure = () => root.style.setProperty("--top", (getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0) + "px");
  new ResizeObserver(measure).observe(top);

  return { byId, words, label, say, onLanguage: (listener) => listeners.push(listener) };
})();
