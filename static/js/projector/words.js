// @ts-check
import { translator } from "../live/words.js";
import { en } from "./words.en.js";
import { fr } from "./words.fr.js";

/** The words of the projector's screen. */
export const t = translator({ fr, en });
