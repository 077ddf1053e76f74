export const ui = {
  close: "Close",
  dismiss: "Dismiss",
  toasts: "Messages",
  retry: "Try again",
} as const;
