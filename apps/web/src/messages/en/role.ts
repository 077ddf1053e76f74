export const role = {
  admin: "Administration",
  receptionist: "Reception",
  doctor: "Doctor",
  nurse: "Nurse",
  pharmacist: "Pharmacy",
} as const;
