// @ts-check
import { translator } from "../live/words.js";
import { en } from "./words.en.js";
import { fr } from "./words.fr.js";
import { en as boardEn } from "./words-board.en.js";
import { fr as boardFr } from "./words-board.fr.js";

export const t = translator({ fr: { ...fr, ...boardFr }, en: { ...en, ...boardEn } });
