import type { Wording } from "./wording.ts";

export const fr: Wording = {
  letter: {
    greeting: "Bonjour {name},",
    link: "Vos rendez-vous et vos messages : {link}",
    unsubscribe: "Pour ne plus recevoir de rappels : {link}",
    closing: "{clinic}",
  },
  page: {
    unsubscribeTitle: "Ne plus recevoir de rappels ?",
    unsubscribeAsk: "{clinic} ne vous rappellera plus vos rendez-vous. Vous recevrez toujours les autres messages.",
    unsubscribeButton: "Ne plus recevoir de rappels",
    unsubscribeDone: "Vous ne recevrez plus de rappels de {clinic}. Vous pouvez les réactiver dans votre profil.",
  },
  code: {
    subject: "Votre code",
    text: "{code} est votre code pour {clinic}. Il est valable {minutes} minutes. Personne à la clinique ne vous le demandera jamais.",
  },
  phoneChanged: {
    subject: "Votre numéro a été changé",
    text: "Le numéro avec lequel vous vous connectez à {clinic} a été changé. Si ce n’était pas vous, appelez la clinique.",
  },
  glassBroken: {
    subject: "Un dossier restreint a été ouvert en urgence",
    text: "{doctor} a ouvert en urgence le dossier restreint {file} le {when} et peut le consulter jusqu’au {until}. Le motif et chaque consultation figurent dans ce dossier.",
  },
  invited: {
    subject: "Rejoignez {clinic} sur Lockstep",
    text: "Vous êtes invité(e) à travailler avec {clinic} sur Lockstep. Choisissez un mot de passe avec ce lien, valable jusqu’au {until} : {link}",
  },
  booked: { subject: "Votre rendez-vous est pris", text: "Votre rendez-vous avec {doctor} est pris pour le {when}." },
  asked: {
    subject: "Nous avons reçu votre demande de rendez-vous",
    text: "Nous avons reçu votre demande de rendez-vous avec {doctor} pour le {when}. Nous vous écrirons dès qu’il sera confirmé.",
  },
  confirmed: {
    subject: "Votre rendez-vous est confirmé",
    text: "Votre rendez-vous avec {doctor} le {when} est confirmé.",
  },
  moved: { subject: "Votre rendez-vous est déplacé", text: "Votre rendez-vous avec {doctor} aura lieu le {when}." },
  proposed: {
    subject: "Un autre horaire pour votre rendez-vous",
    text: "Pourriez-vous venir le {proposed} au lieu du {when} à votre rendez-vous avec {doctor} ? Merci d’accepter ou de refuser ce nouvel horaire.",
  },
  kept: {
    subject: "Votre rendez-vous est maintenu",
    text: "Votre rendez-vous avec {doctor} reste fixé au {when}.",
  },
  cancelledByClinic: {
    subject: "Votre rendez-vous est annulé",
    text: "Nous avons dû annuler votre rendez-vous avec {doctor} du {when}. Merci de choisir un autre horaire.",
  },
  cancelledByYou: {
    subject: "Vous avez annulé votre rendez-vous",
    text: "Votre rendez-vous avec {doctor} du {when} est annulé.",
  },
  expiring: {
    subject: "Votre rendez-vous n’est pas encore confirmé",
    text: "Votre rendez-vous avec {doctor} du {when} n’est pas encore confirmé. Sans confirmation d’ici le {until}, l’horaire sera libéré. Vous pouvez appeler la clinique.",
  },
  expired: {
    subject: "Votre rendez-vous n’a pas pu être confirmé",
    text: "Votre rendez-vous avec {doctor} du {when} n’a pas pu être confirmé à temps et n’est plus valable. Merci de choisir un autre horaire.",
  },
  offered: {
    subject: "Un horaire s’est libéré",
    text: "{doctor} est libre le {when} ; cet horaire vous est réservé jusqu’au {until}. Merci de l’accepter ou de le refuser d’ici là.",
  },
  requestAsked: {
    subject: "Une question sur votre demande",
    text: "Nous avons une question sur votre demande de consultation. Merci d’y répondre en ligne.",
  },
  requestDeclined: {
    subject: "Votre demande de consultation",
    text: "Nous ne pouvons pas donner suite à votre demande de consultation. La raison est à lire en ligne.",
  },
  reminder: {
    subject: "Rappel de votre rendez-vous",
    text: "Nous vous attendons le {when} pour votre rendez-vous avec {doctor}.",
  },
  paid: {
    subject: "Votre paiement est arrivé",
    text: "Nous avons reçu {amount} pour la facture {number}. Merci.",
  },
  refunded: {
    subject: "Votre argent vous a été rendu",
    text: "Nous vous avons remboursé {amount} de la facture {number}.",
  },
  refundDue: {
    subject: "Nous vous devons un remboursement",
    text: "{amount} de la facture {number} vous reviennent. Nous vous les rembourserons ; vous n’avez rien à faire.",
  },
};
