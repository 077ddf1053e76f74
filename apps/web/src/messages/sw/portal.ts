import type { portal as en } from "../en/portal.ts";
import type { Translation } from "../translation.ts";

export const portal: Translation<typeof en> = {
  navigation: "Kuu",
  home: "Mwanzo",
  book: "Weka miadi",
  visits: "Miadi",
  messages: "Ujumbe",
  unreadCount: "{count, plural, one {# mpya} other {# mipya}}",
  more: "Zaidi",
  bills: "Bili",
  requests: "Maombi",
  profile: "Taarifa zangu",
  hello: "Habari, {name}",
  signOut: "Ondoka",
  failedTitle: "Ukurasa huu haukuweza kupakiwa",
};
