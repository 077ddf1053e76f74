import type { deadLetters as en } from "../en/dead-letters.ts";
import type { Translation } from "../translation.ts";

export const deadLetters: Translation<typeof en> = {
  loading: "Chargement des messages",
  failed: "Les messages n’ont pas pu être chargés",
  none: "Aucun message abandonné",
  noneBody: "Les messages qui n’ont pas pu être remis après de nombreux essais sont listés ici.",
  intro:
    "Ces messages ont été essayés de nombreuses fois, ou ne peuvent pas être envoyés. Leur contenu n’est pas affiché ici.",
  resend: "Renvoyer",
  resendNamed: "Renvoyer : {name}",
  resent: "Le message est renvoyé maintenant.",
  settled: "Quelqu’un d’autre l’a déjà renvoyé.",
  to: "À {to}",
  toNobody: "Aucune adresse connue",
  givenUp: "Abandonné le {when}",
  tries: "{count, plural, one {# essai} other {# essais}}",
  sent: "remis",
  more: "Afficher plus",
  cause: "Raison : {error}",
  channel: {
    in_app: "Messagerie",
    email: "E-mail",
    sms: "SMS",
  },
  kind: {
    code: "Code de connexion",
    invitation: "Invitation",
    visit: "À propos d’un rendez-vous",
    reminder: "Rappel",
    waitlist: "Offre d’un créneau libre",
    request: "À propos d’une demande",
    payment: "À propos d’un paiement",
    other: "Message",
  },
};
