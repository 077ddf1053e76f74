/** What the clinic has written to a patient. */
export const portalMessages = {
  title: "Messages",
  loading: "Fetching your messages",
  failed: "Your messages could not be fetched",
  none: "No messages yet",
  noneBody: "What the clinic writes to you about your visits and bills is kept here.",
  new: "New",
  more: "Show older messages",
} as const;
