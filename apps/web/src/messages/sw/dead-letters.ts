import type { deadLetters as en } from "../en/dead-letters.ts";
import type { Translation } from "../translation.ts";

export const deadLetters: Translation<typeof en> = {
  loading: "Ujumbe unaletwa",
  failed: "Ujumbe haukuweza kuletwa",
  none: "Hakuna ujumbe ulioachwa",
  noneBody: "Ujumbe ambao haukuweza kufika baada ya majaribio mengi huorodheshwa hapa.",
  intro: "Ujumbe huu ulijaribiwa mara nyingi, au hauwezi kutumwa kabisa. Maneno yake hayaonyeshwi hapa.",
  resend: "Tuma tena",
  resendNamed: "Tuma tena: {name}",
  resent: "Utatumwa tena sasa.",
  settled: "Mtu mwingine ameshautuma tena.",
  to: "Kwa {to}",
  toNobody: "Hakuna anwani",
  givenUp: "Uliachwa {when}",
  tries: "{count, plural, one {jaribio #} other {majaribio #}}",
  sent: "umefika",
  more: "Onyesha zaidi",
  cause: "Sababu: {error}",
  channel: {
    in_app: "Kisanduku",
    email: "Barua pepe",
    sms: "SMS",
  },
  kind: {
    code: "Nambari ya kuingia",
    invitation: "Mwaliko",
    visit: "Kuhusu miadi",
    reminder: "Kumbusho",
    waitlist: "Nafasi iliyo wazi",
    request: "Kuhusu ombi",
    payment: "Kuhusu malipo",
    other: "Ujumbe",
  },
};
