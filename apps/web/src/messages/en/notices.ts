/** What administrators are told in the application. */
export const notices = {
  title: "Emergencies",
  glassBroken: "{doctor} opened the restricted file {file} in an emergency",
  when: "{when}, open until {until}",
  failed: "The notices could not be fetched",
  fresh: "new",
  more: "Show more",
} as const;
