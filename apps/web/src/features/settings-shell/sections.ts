/** The sections of the settings, in the order in which they are listed. Each is named by `section` of the messages. */
export const SECTIONS = [
  { key: "clinic", to: "/settings/clinic" },
  { key: "doctors", to: "/settings/doctors" },
  { key: "staff", to: "/settings/staff" },
  { key: "rooms", to: "/settings/rooms" },
  { key: "visitTypes", to: "/settings/visit-types" },
  { key: "closures", to: "/settings/closures" },
  { key: "imports", to: "/settings/import" },
  { key: "messages", to: "/settings/messages" },
  { key: "integrity", to: "/settings/integrity" },
] as const;
