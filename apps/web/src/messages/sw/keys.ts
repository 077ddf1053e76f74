import type { keys as en } from "../en/keys.ts";
import type { Translation } from "../translation.ts";

export const keys: Translation<typeof en> = {
  title: "Vitufe",
  single: "Vitufe vya herufi moja vinafanya kazi",
  group: {
    anywhere: "Popote",
    board: "Kwenye ratiba",
    workList: "Kwenye orodha ya kazi",
    moving: "Miadi ikiwa imeshikwa",
  },
  does: {
    palette: "Tafuta chochote",
    find: "Tafuta chochote",
    book: "Weka miadi, kwenye nafasi iliyochaguliwa",
    help: "Vitufe hivi",
    walk: "Tembea",
    open: "Fungua",
    move: "Shika miadi",
    checkIn: "Andika amefika",
    previous: "Siku au wiki iliyotangulia",
    next: "Siku au wiki inayofuata",
    today: "Leo",
    week: "Kati ya siku na wiki",
    print: "Chapisha siku",
    carry: "Chagua muda na safu",
    drop: "Iweke hapo",
    back: "Irudishe",
    search: "Tafuta agizo",
    dispense: "Toa dawa",
    leave: "Rudi kwenye orodha",
  },
};
