import type { integrity as en } from "../en/integrity.ts";
import type { Translation } from "../translation.ts";

export const integrity: Translation<typeof en> = {
  allHold: "Chaque promesse est tenue",
  someBroken:
    "{count, plural, one {# promesse est rompue} many {# promesses sont rompues} other {# promesses sont rompues}}",
  lookedAt: "Vérifié à {time}",
  again: "Vérifier de nouveau",
  looking: "Vérification de chaque promesse",
  failed: "Les promesses n’ont pas pu être vérifiées",
  holds: "tenue",
  broken: "{count, plural, one {rompue par # ligne} many {rompue par # lignes} other {rompue par # lignes}}",
  examples: "Les premières : {ids}",
  promise: {
    "doctor-in-one-place":
      "Aucun médecin n’a deux rendez-vous à la fois, sauf ceux ajoutés sciemment par-dessus un autre.",
    "patient-in-one-place": "Aucun patient n’a deux rendez-vous à la fois.",
    "room-used-once": "Aucune salle ne sert à deux rendez-vous à la fois.",
    "overbooking-has-a-reason": "Qui a réservé par-dessus un autre rendez-vous a dit pourquoi.",
    "one-hold-a-patient": "Aucun patient ne retient deux horaires à la fois.",
    "offers-hold-their-time":
      "Chaque proposition en cours a son rendez-vous retenu à son heure, et son inscription le dit ; rien d’autre n’est retenu à ce titre.",
    "one-offer-an-entry":
      "À qui un horaire est proposé, il n’en est proposé qu’un, et personne n’est inscrit comme tel à tort.",
    "requests-have-their-visit": "Chaque demande acceptée a un rendez-vous de son patient, et aucune autre n’en a.",
    "tickets-without-gaps": "Les tickets d’une journée sont 1, 2, 3, … sans doublon ni trou.",
    "history-tells-what-is":
      "La dernière ligne de l’historique d’un rendez-vous dit son état, son heure, son médecin et sa version.",
    "history-without-gaps": "L’historique d’un rendez-vous a une ligne pour chacune de ses versions.",
    "only-legal-steps": "Chaque changement d’état est permis par les règles, ou annule le précédent.",
    "intents-are-answered": "Aucune demande n’est enregistrée sans la réponse qui lui a été donnée.",
    "told-once": "Rien n’est annoncé deux fois.",
    "emergencies-are-flagged": "Chaque consultation d’un dossier ouvert en urgence le dit, et aucune autre.",
    "bills-add-up": "Chaque facture est la somme de ses lignes, paiements et remboursements.",
    "bills-follow-their-visits": "Un rendez-vous payé est confirmé, et rien n’est dû pour celui qui n’a pas lieu.",
    "receipts-without-gaps": "Les reçus sont numérotés 1, 2, 3, … sans trou.",
    "money-accounted-for": "Tout l’argent encaissé a été rendu, a réglé une facture ou est à rembourser.",
    "stock-adds-up": "Ce qu’il y a d’un lot à un endroit est la somme de ses mouvements, jamais moins que rien.",
    "register-without-gaps": "Chaque ligne du registre de stock fait suite à une autre, sans trou.",
    "transfers-accounted-for": "Tout ce qui a été envoyé à un service a été reçu, est en route ou est expliqué.",
    "orders-add-up":
      "Ce qu’une ordonnance dit délivré et administré en est la somme, et ne dépasse pas ce qui a été prescrit.",
    "supplies-are-in-the-register":
      "Tout ce qui a été délivré, administré ou repris figure au registre de stock, lot par lot.",
    "only-good-lots-given":
      "Rien de périmé, de rappelé ou en quarantaine n’a été remis à un patient, ni retiré par un comptage ou une correction.",
    "witnessed-by-another": "Personne n’a été témoin de son propre acte.",
    "counts-approved-by-another":
      "Chaque écart trouvé par un inventaire a été approuvé par une autre personne que celle qui a compté.",
    "an-admin-remains": "Quelqu’un peut administrer la clinique.",
    "one-patient-a-phone": "Aucun téléphone ni numéro d’identité n’appartient à deux patients.",
    "file-numbers-counted": "Il y a autant de patients que de numéros de dossier donnés, et aucun n’en a deux.",
    "one-invitation-an-address": "Personne n’a deux invitations ouvertes.",
    "nobody-inactive-is-in": "Aucune personne désactivée n’est connectée.",
    "guards-in-place": "Chaque garde-fou de la base de données est en place et valide.",
    "ledgers-only-grow": "Ce qui a été enregistré ne peut pas être réécrit.",
    "references-are-indexed": "Chaque référence entre tables se suit rapidement.",
    "audit-chain-whole": "Aucun événement enregistré n’a été modifié, ajouté ou retiré depuis son empreinte.",
  },
};
