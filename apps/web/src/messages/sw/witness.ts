import type { witness as en } from "../en/witness.ts";
import type { Translation } from "../translation.ts";

export const witness: Translation<typeof en> = {
  title: "Mtu wa pili anatia sahihi",
  body: "Hii ni dawa inayodhibitiwa. Mtu mwingine aliye zamu anahakikisha na kutia sahihi kwa nenosiri lake.",
  email: "Barua pepe ya shahidi",
  password: "Nenosiri la shahidi",
  emailMissing: "Shahidi aandike barua pepe yake.",
  passwordMissing: "Shahidi aandike nenosiri lake.",
};
