import type { pharmacy as en } from "../en/pharmacy.ts";
import type { Translation } from "../translation.ts";

export const pharmacy: Translation<typeof en> = {
  title: "Utoaji dawa",
  workList: "Orodha ya kazi",
  loading: "Maagizo yanakuja",
  failed: "Maagizo hayakuweza kusomwa",
  more: "Onyesha zaidi",
  moreFailed: "Maagizo yanayofuata hayakuweza kusomwa.",
  find: "Tafuta agizo",
  findHint: "Jina, dawa au nambari ya agizo",
  findKey: "/",
  show: "Onyesha",
  filter: { active: "Yanayoendelea", completed: "Yaliyokamilika", discontinued: "Yaliyositishwa" },
  listOf: {
    active: "Maagizo yanayoendelea",
    completed: "Maagizo yaliyokamilika",
    discontinued: "Maagizo yaliyositishwa",
  },
  status: { active: "linaendelea", completed: "limekamilika", discontinued: "limesitishwa" },
  place: "Kwa nani",
  everywhere: "Wote",
  outpatients: "Wagonjwa wa nje",
  outpatient: "Mgonjwa wa nje",
  none: {
    active: "Hakuna dawa inayosubiri kutolewa.",
    completed: "Bado hakuna agizo lililokamilika.",
    discontinued: "Hakuna agizo lililositishwa.",
  },
  noneBody: {
    active: "Anachoagiza daktari huonekana hapa mara moja.",
    completed: "Agizo hukamilika dawa zote zikishatolewa.",
    discontinued: "Daktari au mfamasia anaweza kusitisha agizo.",
  },
  noneFound: "Hakuna agizo linalolingana na “{q}”.",
  noneFoundBody: "Angalia maagizo yote, au yale ya hali nyingine.",
  order: "Agizo {number}",
  leftOf: "{left} kati ya {prescribed}",
  controlled: "inayodhibitiwa",
  pickOne: "Chagua agizo: vitufe vya mishale hupita kwenye orodha, Enter hufungua.",
};
