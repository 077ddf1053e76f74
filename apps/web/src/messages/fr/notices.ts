export const notices = {
  title: "Urgences",
  glassBroken: "{doctor} a ouvert en urgence le dossier restreint {file}",
  when: "{when}, ouvert jusqu’à {until}",
  failed: "Les avis n’ont pas pu être chargés",
  fresh: "nouveau",
  more: "Afficher plus",
} as const;
