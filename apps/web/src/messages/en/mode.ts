export const mode = {
  in_person: "In person",
  video: "Video",
  voice: "Voice",
  text: "Text",
} as const;
