// @ts-check
/** Small behaviours of the server's pages, each attached by a data- attribute. */
import { attachAutogrow } from "./autogrow.js";
import { attachAutosave } from "./autosave.js";
import { attachBack } from "./back.js";
import { attachConfirm } from "./confirm.js";
import { attachCopy } from "./copy.js";
import { attachDialogs } from "./dialogs.js";
import { attachFilterLists } from "./filter-list.js";
import { followJobs } from "./follow.js";
import { attachFormErrors } from "./form-errors.js";
import { attachKanban } from "./kanban/kanban.js";
import { attachSorting } from "./ideas/workspace.js";
import { attachLines } from "./lines-toolbar.js";
import { attachMentions } from "./mentions.js";
import { attachMenus } from "./menus.js";
import { attachPrint } from "./print.js";
import { attachReceipts } from "./receipt.js";
import { attachThemeSwitch } from "./theme-switch.js";
import { attachTicking } from "./ticking.js";

attachThemeSwitch(document);
attachMenus(document);
attachDialogs(document);
attachConfirm(document);
attachAutogrow(document);
attachCopy(document);
attachFilterLists(document);
attachFormErrors(document);
followJobs(document);
attachBack(document);
attachSorting(document);
attachPrint(document);
attachTicking(document);
attachKanban(document);
attachReceipts(document);
attachLines(document);
attachAutosave(document);
attachMentions(document);
