/** The frame of the settings: its sections, and the word to those who may not enter. */
export const settings = {
  title: "Settings",
  sections: "Sections of the settings",
  section: {
    clinic: "Clinic",
    doctors: "Doctors",
    staff: "Staff",
    rooms: "Rooms",
    visitTypes: "Visit types",
    closures: "Closures",
    imports: "Import",
    messages: "Messages",
    integrity: "Integrity",
  },
  adminsOnly: "Only an administrator changes the settings of the clinic.",
  allDoctors: "All doctors",
  doctorFailed: "This doctor cannot be shown",
} as const;
