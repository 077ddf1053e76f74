import type { VisitMode } from "@lockstep/domain/availability/visit-modes";

type Hours = readonly [from: string, to: string];

export type DemoDoctor = {
  /** The part before the @ of the sign-in. */
  account: string;
  name: string;
  specialization: string;
  room: string;
  phone: string;
  licenseNumber: string;
  bufferAfterMinutes: number;
  /** Monday to Friday; lunch is the gap between the two. */
  weekdays: readonly [Hours, Hours];
  saturday: Hours;
  sunday: Hours | null;
  modes: readonly VisitMode[];
  /** Sees children only. */
  children: boolean;
};

const REMOTE: readonly VisitMode[] = ["in_person", "video", "voice"];

function aDoctor(number: number, name: string, specialization: string, room: string, more: Partial<DemoDoctor> = {}) {
  return {
    account: `doctor${number}`,
    name,
    specialization,
    room,
    phone: `+25472000000${number}`,
    licenseNumber: `KMPDC-A${4210 + number * 37}`,
    bufferAfterMinutes: 0,
    weekdays: [
      ["08:00", "13:00"],
      ["13:45", "17:00"],
    ],
    saturday: ["09:00", "13:00"],
    sunday: null,
    modes: REMOTE,
    children: false,
    ...more,
  } satisfies DemoDoctor;
}

/** Weekday hours around the lunch from 13:00 to 13:45. */
function around(from: string, to: string): DemoDoctor["weekdays"] {
  return [
    [from, "13:00"],
    ["13:45", to],
  ];
}

const SUNDAY: Hours = ["09:00", "13:00"];

export const DEMO_DOCTORS: readonly DemoDoctor[] = [
  aDoctor(1, "Dr Achieng Otieno", "Dermatology", "Room 2", { weekdays: around("08:30", "17:30") }),
  aDoctor(2, "Dr Brian Mwangi", "General", "Room 1", { sunday: SUNDAY, modes: [...REMOTE, "text"] }),
  aDoctor(3, "Dr Chidi Okafor", "Surgery", "Theatre", { modes: ["in_person"], bufferAfterMinutes: 15 }),
  aDoctor(4, "Dr Fatuma Hassan", "Paediatrics", "Room 4", { weekdays: around("08:30", "17:00"), children: true }),
  aDoctor(5, "Dr Grace Njeri", "General", "Room 3", { sunday: SUNDAY, modes: [...REMOTE, "text"] }),
  aDoctor(6, "Dr Ibrahim Noor", "Cardiology", "Room 5", { saturday: ["08:00", "12:00"] }),
  aDoctor(7, "Dr Lydia Chebet", "General", "Room 6", { weekdays: around("09:00", "18:00") }),
  aDoctor(8, "Dr Peter Ndung’u", "Gynaecology", "Room 7", { weekdays: around("09:00", "17:00") }),
];
