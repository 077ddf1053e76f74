import type { Wording } from "./wording.ts";

export const sw: Wording = {
  letter: {
    greeting: "Habari {name},",
    link: "Miadi na ujumbe wako: {link}",
    unsubscribe: "Ili usipokee kumbusho tena: {link}",
    closing: "{clinic}",
  },
  page: {
    unsubscribeTitle: "Usipokee kumbusho tena?",
    unsubscribeAsk: "{clinic} haitakukumbusha tena miadi yako. Ujumbe mwingine utaendelea kuupokea.",
    unsubscribeButton: "Usitume kumbusho tena",
    unsubscribeDone: "Hutapokea kumbusho tena kutoka {clinic}. Unaweza kuzirudisha kwenye wasifu wako.",
  },
  code: {
    subject: "Nambari yako ya siri",
    text: "{code} ni nambari yako ya kuingia {clinic}. Inatumika kwa dakika {minutes}. Hakuna mtu wa kliniki atakayekuuliza nambari hii.",
  },
  phoneChanged: {
    subject: "Nambari yako ya simu imebadilishwa",
    text: "Nambari ya simu unayoingilia {clinic} imebadilishwa. Kama si wewe, pigia kliniki simu.",
  },
  glassBroken: {
    subject: "Faili lililozuiwa limefunguliwa kwa dharura",
    text: "{doctor} amefungua kwa dharura faili lililozuiwa {file} mnamo {when} na anaweza kuliangalia hadi {until}. Sababu na kila mtazamo viko kwenye faili hilo.",
  },
  invited: {
    subject: "Jiunge na {clinic} kwenye Lockstep",
    text: "Umealikwa kufanya kazi na {clinic} kwenye Lockstep. Chagua nenosiri kwa kiungo hiki, kinachotumika hadi {until}: {link}",
  },
  booked: { subject: "Miadi yako imewekwa", text: "Miadi yako na {doctor} imewekwa {when}." },
  asked: {
    subject: "Tumepokea ombi lako la miadi",
    text: "Tumepokea ombi lako la miadi na {doctor} {when}. Tutakujulisha ikishathibitishwa.",
  },
  confirmed: { subject: "Miadi yako imethibitishwa", text: "Miadi yako na {doctor} {when} imethibitishwa." },
  moved: { subject: "Miadi yako imehamishwa", text: "Miadi yako na {doctor} sasa ni {when}." },
  proposed: {
    subject: "Muda mwingine wa miadi yako",
    text: "Je, unaweza kuja {proposed} badala ya {when} kwa miadi yako na {doctor}? Tafadhali kubali au kataa muda huo mpya.",
  },
  kept: { subject: "Miadi yako haijabadilika", text: "Miadi yako na {doctor} inabaki {when}." },
  cancelledByClinic: {
    subject: "Miadi yako imeghairiwa",
    text: "Kliniki imelazimika kughairi miadi yako na {doctor} ya {when}. Tafadhali chagua muda mwingine.",
  },
  cancelledByYou: { subject: "Umeghairi miadi yako", text: "Miadi yako na {doctor} ya {when} imeghairiwa." },
  expiring: {
    subject: "Miadi yako bado haijathibitishwa",
    text: "Miadi yako na {doctor} ya {when} bado haijathibitishwa. Isipothibitishwa kabla ya {until}, muda huo utaachiliwa. Unaweza kupigia kliniki simu kuuliza.",
  },
  expired: {
    subject: "Miadi yako haikuthibitishwa",
    text: "Miadi yako na {doctor} ya {when} haikuthibitishwa kwa wakati na haipo tena. Tafadhali chagua muda mwingine.",
  },
  offered: {
    subject: "Nafasi imepatikana",
    text: "{doctor} ana nafasi {when}, nayo imehifadhiwa kwa ajili yako hadi {until}. Tafadhali ikubali au ikatae kabla ya hapo.",
  },
  requestAsked: {
    subject: "Swali kuhusu ombi lako",
    text: "Kliniki ina swali kuhusu ombi lako la kumwona daktari. Tafadhali lijibu mtandaoni.",
  },
  requestDeclined: {
    subject: "Ombi lako la kumwona daktari",
    text: "Kliniki haiwezi kukupa miadi kwa ombi lako. Unaweza kusoma sababu mtandaoni.",
  },
  reminder: {
    subject: "Kumbusho la miadi yako",
    text: "Tunakusubiri {when} kwa miadi yako na {doctor}.",
  },
  paid: { subject: "Malipo yako yamefika", text: "Tumepokea {amount} kwa bili {number}. Asante." },
  refunded: { subject: "Umerudishiwa pesa zako", text: "Tumekurudishia {amount} za bili {number}." },
  refundDue: {
    subject: "Tunadaiwa kukurudishia pesa",
    text: "{amount} za bili {number} ni zako tena. Kliniki itakurudishia; huhitaji kufanya lolote.",
  },
};
