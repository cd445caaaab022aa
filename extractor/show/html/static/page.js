// Points out a claim, in the text and in the list, and what it is against. Links do the rest without scripts.
(() => {
  const told = document.getElementById("told");
  const parts = new Map();
  for (const part of document.querySelectorAll("[data-c]")) {
    for (const id of part.dataset.c.split(" ")) parts.set(id, [...(parts.get(id) ?? []), part]);
  }
  let active = "";

  const claimAt = (node) => node.closest?.("[data-c]")?.dataset.c.split(" ")[0] ?? "";
  const mark = (ids, name) => ids.forEach((id) => parts.get(id)?.forEach((part) => part.classList.add(name)));

  // Scrolls the list only, never the page under the reader's eyes.
  const bringIntoList = (item) => {
    const list = item?.closest(".part.claims");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const [above, below] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
    if (above.top < below.top || above.bottom > below.bottom) list.scrollTop += above.top - below.top - list.clientHeight / 3;
  };

  const point = (id, fromText) => {
    if (id === active) return;
    active = id;
    for (const part of document.querySelectorAll(".is-active, .is-against")) part.classList.remove("is-active", "is-against");
    const item = id ? document.getElementById(id) : null;
    told.textContent = item?.dataset.line ?? "";
    if (!item) return;
    mark([id], "is-active");
    mark(item.dataset.against?.split(" ") ?? [], "is-against");
    if (fromText) bringIntoList(item);
  };

  const inText = (node) => Boolean(node.closest?.(".raw, .dispute"));
  const back = () => point(claimAt(document.activeElement), false);
  document.addEventListener("pointerover", (event) => {
    const id = claimAt(event.target);
    if (id) point(id, inText(event.target));
    else back();
  });
  document.addEventListener("focusin", (event) => point(claimAt(event.target), inText(event.target)));
  document.addEventListener("focusout", () => point("", false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") point("", false);
  });

  // Links work by themselves; these are the wider places that a hand with a mouse hits.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a, button, summary") || String(getSelection())) return;
    const id = claimAt(event.target);
    if (!id) return;
    const goal = inText(event.target) ? document.getElementById(id) : document.querySelector(`a.number[data-c="${id}"]`);
    goal?.focus();
    goal?.scrollIntoView({ block: "center" });
  });
})();
