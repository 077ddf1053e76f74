import type { join as en } from "../en/join.ts";
import type { Translation } from "../translation.ts";

export const join: Translation<typeof en> = {
  title: "Rejoindre {clinic}",
  invited: "{name} vous invite comme {roles}.",
  until: "Ce lien est valable jusqu’au {when}, pour vous seul et une seule fois.",
  signedInAs: "{name} est connecté sur cet appareil et sera déconnecté.",
  email: "E-mail",
  emailHint: "Vous vous connectez avec cette adresse.",
  name: "Votre nom",
  nameHint: "Tel que vos collègues et les patients le voient.",
  phone: "Téléphone",
  phoneHint: "Pour la clinique, par exemple 0712 345 678.",
  password: "Mot de passe",
  passwordRule: "Au moins {count} caractères. Une courte phrase convient et se retient bien.",
  show: "Afficher",
  submit: "Rejoindre",
  problem: {
    name: "Saisissez votre nom, 120 caractères au plus.",
    phone: "Saisissez un numéro de téléphone, par exemple 0712 345 678.",
    password: "Le mot de passe doit avoir au moins {count} caractères.",
    passwordLong: "Le mot de passe peut avoir au plus {count} caractères.",
    elsewhere: "Quelque chose dans l’invitation n’est plus exact. Adressez-vous à la personne qui vous a invité.",
  },
  dead: "Ce lien n’est pas utilisable",
  deadBody: "Il est peut-être mal copié, déjà utilisé, retiré ou trop ancien. Demandez-en un autre à la clinique.",
  joinedAlready: "Si vous avez déjà rejoint la clinique, connectez-vous.",
  toSignIn: "Se connecter",
  failed: "L’invitation n’a pas pu être chargée",
  usedMeanwhile:
    "Le lien a été utilisé ou retiré entre-temps. Si c’était vous, connectez-vous ; sinon demandez-en un autre.",
};
