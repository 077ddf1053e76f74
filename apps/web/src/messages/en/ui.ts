export const ui = {
  close: "Close",
  dismiss: "Dismiss",
  retry: "Try again",
  less: "Less",
  more: "More",
} as const;
