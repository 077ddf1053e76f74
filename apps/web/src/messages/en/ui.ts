export const ui = {
  close: "Close",
  dismiss: "Dismiss",
  toasts: "Messages",
  retry: "Try again",
  less: "Less",
  more: "More",
} as const;
