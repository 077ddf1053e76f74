import type { signIn as en } from "../en/sign-in.ts";
import type { Translation } from "../translation.ts";

export const signIn: Translation<typeof en> = {
  title: "Ingia {clinic}",
  intro: "Kwa wafanyakazi wa kliniki.",
  email: "Barua pepe",
  password: "Nenosiri",
  show: "Onyesha",
  submit: "Ingia",
  emailMissing: "Andika barua pepe uliyoalikwa nayo.",
  passwordMissing: "Andika nenosiri lako.",
  wrong: "Barua pepe na nenosiri havilingani. Angalia vyote viwili; herufi kubwa zina maana katika nenosiri.",
  ended: "Kipindi chako kimeisha. Ingia ili uendelee ulipoishia.",
  patients: "Kwa wagonjwa",
  demo: "Akaunti za majaribio",
  demoHint: "Bonyeza mara moja kujaza sehemu zote mbili.",
};
