export const month = {
  today: "Today",
  previous: "Previous month",
  next: "Next month",
  failed: "How full the days are is not known.",
  again: "Try again",
  closed: "{day}, closed{visits, plural, =0 {} one {, # visit} other {, # visits}}",
  load: "{day}, {visits, plural, =0 {no visits} one {# visit} other {# visits}}, {percent, number}% full",
} as const;
