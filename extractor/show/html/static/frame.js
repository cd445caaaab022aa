// The button that turns light into dark and back; the choice is kept where the browser lets it be.
(() => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const remembered = (value) => {
    try {
      if (value) localStorage.setItem("newsclaims-theme", value);
      return localStorage.getItem("newsclaims-theme");
    } catch {
      return null;
    }
  };
  const label = () => {
    button.textContent = isDark() ? "Light colours" : "Dark colours";
  };
  const kept = remembered();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered(root.dataset.theme);
    label();
  });
  system.addEventListener("change", label);
  label();
  button.hidden = false;
})();
