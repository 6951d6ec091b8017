// @ts-check
/** Two texts of one field, beside it: mine, theirs, both. Nothing is kept until somebody chooses. */

/**
 * @typedef {{ label: string, who: string, mine: string, theirs: string, mine_shown: string, theirs_shown: string,
 *   both: string }} Question
 */

/** @param {string} title @param {string} text */
function side(title, text) {
  const card = document.createElement("div");
  card.className = "card";
  const heading = document.createElement("h4");
  heading.className = "overline";
  heading.textContent = title;
  const words = document.createElement("p");
  words.className = "conflict-text";
  words.textContent = text || "—";
  card.append(heading, words);
  return card;
}

/**
 * @param {HTMLElement} place @param {ReturnType<typeof import("../shared/page-words.js").pageWords>} words
 * @param {Question} question @param {(text: string) => void} choose
 */
export function showClash(place, words, question, choose) {
  place.querySelector(".conflict")?.remove();
  const box = document.createElement("section");
  box.className = "conflict";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", words.twoTexts(question.label));
  const title = document.createElement("h3");
  title.className = "conflict-title";
  title.tabIndex = -1;
  title.textContent = words.twoTexts(question.label);
  const sides = document.createElement("div");
  sides.className = "conflict-sides";
  sides.append(side(words.yours, question.mine_shown), side(words.theirs(question.who), question.theirs_shown));
  const row = document.createElement("div");
  row.className = "button-row";
  const offered = [
    [words.keepMine, question.mine],
    [words.keepTheirs, question.theirs],
    ...(question.both ? [[words.keepBoth, question.both]] : []),
  ];
  for (const [label, text] of offered) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      box.remove();
      choose(text);
    });
    row.append(button);
  }
  box.append(title, sides, row);
  place.append(box);
  title.focus();
}
