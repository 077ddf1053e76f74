import type { integrity as en } from "../en/integrity.ts";
import type { Translation } from "../translation.ts";

export const integrity: Translation<typeof en> = {
  allHold: "Kila ahadi inatimizwa",
  someBroken: "{count, plural, one {Ahadi # imevunjwa} other {Ahadi # zimevunjwa}}",
  lookedAt: "Imekaguliwa saa {time}",
  again: "Kagua tena",
  looking: "Inakagua kila ahadi",
  failed: "Ahadi hazikuweza kukaguliwa",
  holds: "inatimizwa",
  broken: "{count, plural, one {imevunjwa na safu #} other {imevunjwa na safu #}}",
  examples: "Za kwanza: {ids}",
  promise: {
    "doctor-in-one-place":
      "Hakuna daktari mwenye miadi miwili kwa wakati mmoja, isipokuwa iliyowekwa juu ya mwingine kwa kujua.",
    "patient-in-one-place": "Hakuna mgonjwa mwenye miadi miwili kwa wakati mmoja.",
    "room-used-once": "Hakuna chumba kinachotumiwa na miadi miwili kwa wakati mmoja.",
    "overbooking-has-a-reason": "Aliyeweka miadi juu ya mingine alisema sababu.",
    "one-hold-a-patient": "Hakuna mgonjwa anayeshikilia nyakati mbili kwa pamoja.",
    "offers-hold-their-time":
      "Kila nafasi iliyotolewa ina miadi iliyohifadhiwa kwa muda wake, na orodha inasema hivyo; hakuna kingine kilichohifadhiwa hivyo.",
    "one-offer-an-entry": "Anayepewa nafasi hupewa moja tu, na hakuna anayeonekana amepewa bila kupewa.",
    "requests-have-their-visit": "Kila ombi lililokubaliwa lina miadi ya mgonjwa wake, na hakuna lingine lenye miadi.",
    "tickets-without-gaps": "Tiketi za siku ni 1, 2, 3, … bila kurudiwa wala kurukwa.",
    "history-tells-what-is": "Mstari wa mwisho wa historia ya miadi unaonyesha hali, saa, daktari na toleo lake.",
    "history-without-gaps": "Historia ya miadi ina mstari mmoja kwa kila toleo.",
    "only-legal-steps": "Kila badiliko la hali linaruhusiwa na kanuni, au linarudisha lililotangulia.",
    "intents-are-answered": "Hakuna ombi lililohifadhiwa bila jibu lililotolewa.",
    "told-once": "Hakuna kinachoarifiwa mara mbili.",
    "emergencies-are-flagged": "Kila mtazamo wa faili lililofunguliwa kwa dharura unasema hivyo, na hakuna mwingine.",
    "bills-add-up": "Kila bili ni jumla ya mistari, malipo na marejesho yake.",
    "bills-follow-their-visits": "Miadi iliyolipwa imethibitishwa, na hakuna kinachodaiwa kwa isiyofanyika.",
    "receipts-without-gaps": "Risiti zina nambari 1, 2, 3, … bila pengo.",
    "money-accounted-for": "Pesa zote zilizoingia zimerejeshwa, zimelipa bili, au zinasubiri kurejeshwa.",
    "stock-adds-up": "Kilichopo cha toleo mahali ni jumla ya mienendo yake, na kamwe si pungufu ya sifuri.",
    "register-without-gaps": "Kila mstari wa rejista ya akiba unafuata mwingine bila pengo.",
    "transfers-accounted-for": "Kila kilichotumwa wodini kimepokelewa, kiko njiani au kimeelezwa.",
    "orders-add-up":
      "Kinachoonyeshwa na agizo kuwa kimetolewa ni jumla ya yote yaliyotolewa, na hakizidi kilichoandikwa.",
    "supplies-are-in-the-register":
      "Kila kilichotolewa, alichopewa mgonjwa au kilichorudishwa kipo kwenye rejista ya akiba, toleo kwa toleo.",
    "only-good-lots-given":
      "Hakuna dawa iliyoisha muda, iliyorudishwa au iliyotengwa iliyopewa mgonjwa, wala kuondolewa kwa hesabu au marekebisho.",
    "witnessed-by-another": "Hakuna aliyeshuhudia tendo lake mwenyewe.",
    "counts-approved-by-another": "Kila tofauti iliyopatikana katika hesabu iliidhinishwa na mtu mwingine asiyehesabu.",
    "an-admin-remains": "Kuna mtu anayeweza kusimamia kliniki.",
    "one-patient-a-phone": "Hakuna simu wala nambari ya kitambulisho ya wagonjwa wawili.",
    "file-numbers-counted": "Idadi ya wagonjwa ni sawa na nambari za faili zilizotolewa, na hakuna mwenye mbili.",
    "one-invitation-an-address": "Hakuna mtu mwenye mialiko miwili iliyo wazi.",
    "nobody-inactive-is-in": "Hakuna aliyezimwa ambaye bado ameingia.",
    "guards-in-place": "Kila kinga ya hifadhidata ipo na ni halali.",
    "ledgers-only-grow": "Kilichorekodiwa hakiwezi kuandikwa upya.",
    "references-are-indexed": "Kila rejeo kati ya majedwali hufuatwa haraka.",
    "audit-chain-whole":
      "Hakuna tukio lililorekodiwa ambalo limebadilishwa, kuongezwa au kuondolewa tangu alama yake ifanywe.",
  },
};
