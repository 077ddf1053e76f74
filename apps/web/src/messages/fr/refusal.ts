import type { refusal as en } from "../en/refusal.ts";
import type { Translation } from "../translation.ts";

export const refusal: Translation<typeof en> = {
  slotTaken: "Le créneau de {time} vient d’être pris. Choisissez un autre horaire ; votre saisie est conservée.",
  slotTakenSomewhere: "Ce créneau vient d’être pris. Choisissez un autre horaire ; votre saisie est conservée.",
  patientBusy: "Le patient a déjà un rendez-vous à {time}. Choisissez un autre horaire.",
  patientBusySomewhere: "Le patient a déjà un rendez-vous à cette heure. Choisissez un autre horaire.",
  roomTaken: "La salle est occupée à {time}. Choisissez une autre salle ou un autre horaire.",
  roomTakenSomewhere: "La salle est occupée à cette heure. Choisissez une autre salle ou un autre horaire.",
  because: {
    in_the_past: "Cette heure est passée. Choisissez-en une plus tard.",
    too_soon: "Ce créneau est trop proche pour être réservé. Choisissez-en un plus tard.",
    beyond_horizon: "Ce jour est trop éloigné pour être réservé. Choisissez-en un plus proche.",
    clinic_closed: "La clinique est fermée à cette heure. Choisissez un autre horaire.",
    on_leave: "Le médecin est en congé à cette heure. Choisissez un autre horaire ou un autre médecin.",
    on_break: "Le médecin est en pause à cette heure. Choisissez un autre horaire.",
    outside_hours: "Le médecin ne travaille pas à cette heure. Choisissez un autre horaire.",
    mode_not_offered:
      "Le médecin ne consulte pas de cette façon à cette heure. Choisissez un autre horaire ou un autre mode.",
    taken: "Ce créneau est pris. Choisissez un autre horaire.",
    between_slots:
      "Les rendez-vous de ce médecin ne commencent pas à cette minute. Choisissez un des horaires proposés.",
  },
  holdExpired: "Le créneau a été retenu trop longtemps et a été libéré. Choisissez à nouveau un horaire.",
  bookingLimit:
    "Il y a déjà {limit, plural, one {# rendez-vous à venir} other {# rendez-vous à venir}}, le maximum autorisé. Annulez-en un d’abord.",
  givenUpOften:
    "Vous avez annulé aussi souvent qu’il est permis en une journée. Réservez à nouveau dans {hours, plural, one {# heure} other {# heures}}, ou appelez la clinique.",
  strandsVisits:
    "{count, plural, one {# rendez-vous se retrouverait} other {# rendez-vous se retrouveraient}} hors des heures du médecin. Regardez la liste, puis décidez.",
  staleVersion: "{name} a modifié ceci pendant que vous l’aviez ouvert. Regardez ce qui est nouveau, puis décidez.",
  staleVersionSomeone:
    "Quelqu’un a modifié ceci pendant que vous l’aviez ouvert. Regardez ce qui est nouveau, puis décidez.",
  illegalTransition: "Ce rendez-vous est maintenant « {from} » et ne peut pas passer à « {to} ».",
  settledAlready: "Cette demande a été réglée entre-temps. Regardez ce qui a changé, puis décidez.",
  alreadyDone: "C’était déjà fait. Rien n’a été modifié deux fois.",
  insufficientStock:
    "{available, plural, =0 {Il n’en reste plus} one {Il n’en reste que #} other {Il n’en reste que #}}. Rien n’a quitté le stock.",
  exceedsRemaining: "C’est plus que ce que l’ordonnance permet encore : {remaining}. Rien n’a quitté le stock.",
  overrideRequired: "Quelque chose s’y oppose. Voyez de quoi il s’agit ; pour continuer, il faut un motif.",
  witness: {
    missing: "C’est un produit contrôlé : une deuxième personne signe.",
    not_signed: "L’e-mail ou le mot de passe du témoin est incorrect.",
    same_person: "Nul n’est son propre témoin : quelqu’un d’autre signe.",
    may_not: "Le rôle du témoin ne le permet pas.",
  },
  lot: {
    expired: "Ce lot est périmé. Il ne sort du stock que mis au rebut.",
    recalled: "Ce lot a été rappelé. Rien ne peut en être utilisé.",
    quarantined: "Ce lot est en quarantaine. Rien ne peut en être utilisé.",
    other_drug: "Ce lot est celui d’un autre médicament.",
    not_here: "Il n’y a rien de ce lot ici.",
  },
  patientMismatch:
    "Ce qui a été scanné appartient à un autre patient. Rien n’a été donné ; vérifiez qui est devant vous.",
  idempotencyMismatch: "Ce formulaire a déjà été envoyé avec un autre contenu. Fermez-le et rouvrez-le.",
  moreThanOwed:
    "C’est plus que la somme due. Rien n’a été encaissé ; regardez la facture telle qu’elle est maintenant.",
  insufficientBalance: "C’est plus que ce qui est disponible. Rien n’a été modifié ; regardez ce qui reste.",
  paymentRequired: "Cette visite se paie à la réservation. Réservez l’heure et payez pour la confirmer.",
  paymentOff: "Cette clinique ne prend pas de paiement en ligne. Vous pourrez payer sur place.",
  paymentProviderAway: "Le service de paiement ne répond pas. Rien n’a été encaissé ; réessayez dans un instant.",
  invalidInput: "Une partie de la saisie ne peut pas être utilisée. Regardez les champs signalés.",
  unauthenticated: "Votre session est terminée. Connectez-vous à nouveau.",
  codeRejected:
    "Ceci n’est pas valable : peut-être mal saisi, déjà utilisé, retiré ou trop ancien. Demandez-en un nouveau.",
  forbidden: "Votre rôle ne le permet pas.",
  restricted: "Ce dossier est restreint et n’est ouvert qu’à ceux qui soignent le patient.",
  notFound: "Ceci n’est plus là, ou ne vous est pas accessible.",
  rateLimited: "Trop d’essais. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.",
  busy: "Le serveur de la clinique est occupé. Rien n’est perdu ; réessayez dans un instant.",
  outcomeUnknown: "On ne sait pas encore si l’opération a abouti. Réessayez : elle ne sera pas faite deux fois.",
  internal:
    "Une erreur s’est produite de notre côté. Rien n’a été modifié. Si cela se reproduit, indiquez-nous {requestId}.",
  internalNoId: "Une erreur s’est produite de notre côté. Rien n’a été modifié.",
  offline:
    "Le serveur de la clinique est injoignable. Rien de votre saisie n’est perdu ; réessayez quand la connexion sera rétablie.",
  timeout: "Le serveur de la clinique a mis trop de temps à répondre. Rien de votre saisie n’est perdu ; réessayez.",
};
