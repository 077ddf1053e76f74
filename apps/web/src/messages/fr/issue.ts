import type { issue as en } from "../en/issue.ts";
import type { Translation } from "../translation.ts";

export const issue: Translation<typeof en> = {
  "must not be empty": "Un champ obligatoire est resté vide.",
  "must be at most # characters":
    "Une saisie est trop longue : {a, plural, one {# caractère} other {# caractères}} au plus.",
  "must be at least # characters":
    "Une saisie est trop courte : {a, plural, one {# caractère} other {# caractères}} au moins.",
  "must not contain control characters": "Certains caractères ne peuvent pas être conservés. Saisissez-les à la main.",
  "must be an e-mail address": "Saisissez une adresse e-mail comme nom@example.org.",
  "is not a phone number": "Saisissez un numéro de téléphone joignable.",
  "is in a country that codes are not sent to":
    "Aucun code ne peut être envoyé dans ce pays. Adressez-vous à l’accueil.",
  "is your number already": "C’est déjà votre numéro.",
  "must be six digits": "Saisissez les six chiffres du code.",
  "must be a day such as #-#-#": "Choisissez un jour qui existe.",
  "must be a time such as #:#": "Saisissez une heure comme 08:30.",
  "must lie between # and #": "L’année doit être comprise entre {a} et {b}.",
  "must not lie in the future": "La date ne doit pas être dans le futur.",
  "must not be before from": "Le dernier jour ne doit pas précéder le premier.",
  "must be after the start": "La fin doit venir après le début.",
  "must be at most # days from the first": "{a, plural, one {# jour} other {# jours}} au plus à la fois.",
  "must be at most # days later": "{a, plural, one {# jour} other {# jours}} au plus à la fois.",
  "must be a whole number from # to #": "Saisissez un nombre entier de {a, number} à {b, number}.",
  "must be an amount": "Saisissez un montant.",
  "must be at least one": "Choisissez-en au moins un.",
  "must name a role": "Choisissez au moins un rôle.",
  "must leave one active administrator": "Il doit rester au moins un administrateur actif.",
  "is a doctor only by an invitation with a licence": "Les médecins sont invités, avec leur numéro d’ordre.",
  "follows from the invitation": "Ceci découle de l’invitation et ne se règle pas à la main.",
  "is not a member of staff": "Choisissez quelqu’un qui travaille ici.",
  "belongs to another patient": "Un autre patient a ce téléphone ou ce numéro d’identité.",
  "belongs to another doctor": "Un autre médecin a cette adresse e-mail ou ce numéro d’ordre.",
  "belongs to somebody who has joined already": "Une personne ayant cette adresse e-mail nous a déjà rejoints.",
  "is taken": "Ce nom est déjà pris. Choisissez-en un autre.",
  "is not a time zone": "Ce fuseau horaire n’existe pas.",
  "is not a currency": "Cette monnaie n’existe pas.",
  "is not a country": "Ce pays n’existe pas.",
  "is not a room of this clinic": "Choisissez une salle de cette clinique.",
  "is no longer in use": "Cette salle n’est plus utilisée. Choisissez-en une autre.",
  "is a doctor's own room": "C’est encore la salle d’un médecin. Donnez-lui-en d’abord une autre.",
  "is no longer offered": "Ce type de rendez-vous n’est plus proposé. Choisissez-en un autre.",
  "is not offered for this type of visit":
    "Ce type de rendez-vous n’est pas proposé sous ce mode. Choisissez-en un autre.",
  "is needed from staff": "Choisissez d’abord un patient.",
  "has not come in whole yet": "Le fichier n’est pas encore arrivé en entier. Envoyez-le à nouveau.",
  "differs from what was sent as this part before":
    "Le fichier a changé depuis son premier envoi. Recommencez avec lui.",
  "has not been checked": "Le fichier n’a pas encore été vérifié.",
  "has no line that can be added": "Aucune ligne du fichier ne peut être ajoutée.",
};
