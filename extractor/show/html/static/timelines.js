// Shows the cards that hold all the words typed.
(() => {
  const typed = document.getElementById("filter");
  const changed = document.getElementById("changed");
  const shown = document.getElementById("shown");
  const cards = [...document.querySelectorAll(".timeline")];
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const filter = () => {
    const wanted = typed.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const fits = wanted.every((word) => words.get(card).includes(word));
      card.hidden = !fits || (changed.checked && !("changed" in card.dataset));
      count += card.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${cards.length} shown`;
  };
  typed.addEventListener("input", filter);
  changed.addEventListener("change", filter);
  document.getElementById("filters").hidden = cards.length === 0;
  filter();
})();
