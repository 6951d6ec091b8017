// @ts-check
/**
 * data-theme-switch: three buttons, light, dark, auto. The choice is a cookie, so that the server
 * writes data-theme itself and no page flashes.
 */
const A_YEAR = 31_536_000;

/** @param {Document} page */
function chosen(page) {
  return page.documentElement.dataset.theme ?? "auto";
}

/** @param {Document} page @param {string} theme */
function choose(page, theme) {
  if (theme === "auto") delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = theme;
  page.cookie = `theme=${theme}; path=/; max-age=${A_YEAR}; samesite=lax`;
}

/** @param {HTMLElement} part @param {string} theme */
function press(part, theme) {
  for (const button of part.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

/** @param {Document} page */
export function attachThemeSwitch(page) {
  for (const part of page.querySelectorAll("[data-theme-switch]")) {
    if (!(part instanceof HTMLElement)) continue;
    press(part, chosen(page));
    part.hidden = false;
    part.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (!button) return;
      choose(page, button.value);
      press(part, button.value);
    });
  }
}
