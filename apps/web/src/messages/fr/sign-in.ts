import type { signIn as en } from "../en/sign-in.ts";
import type { Translation } from "../translation.ts";

export const signIn: Translation<typeof en> = {
  title: "Connexion à {clinic}",
  intro: "Pour le personnel de la clinique.",
  email: "E-mail",
  password: "Mot de passe",
  show: "Voir",
  submit: "Se connecter",
  emailMissing: "Saisissez l’adresse e-mail à laquelle vous avez été invité.",
  passwordMissing: "Saisissez votre mot de passe.",
  wrong:
    "Cet e-mail et ce mot de passe ne correspondent pas. Vérifiez les deux ; les majuscules comptent dans le mot de passe.",
  ended: "Votre session est terminée. Connectez-vous pour reprendre là où vous étiez.",
  patients: "Pour les patients",
  demo: "Comptes de démonstration",
  demoHint: "Un appui remplit les deux champs.",
};
