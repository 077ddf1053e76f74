import type { join as en } from "../en/join.ts";
import type { Translation } from "../translation.ts";

export const join: Translation<typeof en> = {
  title: "Jiunge na {clinic}",
  invited: "{name} anakualika kama {roles}.",
  until: "Kiungo hiki kinatumika hadi {when}, kwako tu na mara moja.",
  signedInAs: "{name} ameingia kwenye kifaa hiki na atatolewa.",
  email: "Barua pepe",
  emailHint: "Utaingia kwa anwani hii.",
  name: "Jina lako",
  nameHint: "Kama wenzako na wagonjwa watakavyoliona.",
  phone: "Simu",
  phoneHint: "Kwa ajili ya kliniki, kwa mfano 0712 345 678.",
  password: "Nenosiri",
  passwordRule: "Angalau herufi {count}. Sentensi fupi inafaa na ni rahisi kukumbuka.",
  show: "Onyesha",
  submit: "Jiunge",
  problem: {
    name: "Andika jina lako, lisilozidi herufi 120.",
    phone: "Andika nambari ya simu, kwa mfano 0712 345 678.",
    password: "Nenosiri linahitaji angalau herufi {count}.",
    passwordLong: "Nenosiri lisizidi herufi {count}.",
    elsewhere: "Kuna jambo kwenye mwaliko ambalo si sahihi tena. Muulize aliyekualika.",
  },
  dead: "Kiungo hiki hakitumiki",
  deadBody: "Huenda kimenakiliwa vibaya, kimeshatumika, kimeondolewa au ni cha zamani mno. Omba kliniki kingine.",
  joinedAlready: "Kama umeshajiunga, ingia.",
  toSignIn: "Ingia",
  failed: "Mwaliko haukuweza kupakiwa",
  usedMeanwhile: "Kiungo kimetumika au kuondolewa wakati huo huo. Kama ni wewe, ingia; la sivyo omba kingine.",
};
