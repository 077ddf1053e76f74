import type { witness as en } from "../en/witness.ts";
import type { Translation } from "../translation.ts";

export const witness: Translation<typeof en> = {
  title: "Une deuxième personne signe",
  body: "C’est un produit contrôlé. Quelqu’un d’autre en service vérifie et signe avec son propre mot de passe.",
  email: "E-mail du témoin",
  password: "Mot de passe du témoin",
  emailMissing: "Le témoin saisit son e-mail.",
  passwordMissing: "Le témoin saisit son mot de passe.",
};
