"use strict";
{
  const element = (id) => document.getElementById(id);
  const index = new Map(Object.entries(JSON.parse(element("index").textContent)));
  const articles = [...document.querySelectorAll("article")];
  const sections = [...document.querySelectorAll("main section")];
  const form = element("find");
  const filters = ["topic", "level", "kind"];

  // As plain_words in search.py.
  const words = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];

  const suits = (article, wanted) => {
    const shown = ` ${index.get(article.id.slice("q-".length))}`;
    return (
      filters.every((name) => ["", article.dataset[name]].includes(element(name).value)) &&
      wanted.every((word) => shown.includes(` ${word}`))
    );
  };

  const find = () => {
    const wanted = words(element("words").value);
    for (const article of articles) article.hidden = !suits(article, wanted);
    for (const section of sections) section.hidden = !section.querySelector("article:not([hidden])");
    const found = articles.filter((article) => !article.hidden).length;
    element("found").textContent = found
      ? `Shown: ${found} of ${articles.length}`
      : "No question is like that.";
  };

  const turn = () => {
    const button = element("keys");
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    for (const key of document.querySelectorAll("details.key")) key.open = open;
  };

  form.hidden = false;
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(find));
  element("keys").addEventListener("click", turn);
  find();
}
