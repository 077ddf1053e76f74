import type { BenchClinic } from "./bench-clinic.ts";

const DAY_MS = 86_400_000;
const SLOT_MS = 15 * 60_000;
const DAYS = 10;

export type Booking = { patientId: string; doctorId: string; roomId: string; startsAt: Date; visitTypeId: string };

/** A slot of a doctor, both by number, some days ahead; the patient, too, is counted around. */
export function bookingAt(
  clinic: BenchClinic,
  where: { patient: number; doctor: number; daysAhead: number; slot: number },
): Booking {
  const midnight = Math.floor(Date.now() / DAY_MS + where.daysAhead) * DAY_MS;
  return {
    patientId: pick(clinic.patientIds, where.patient),
    doctorId: pick(clinic.doctorIds, where.doctor),
    roomId: pick(clinic.roomIds, where.doctor),
    startsAt: new Date(midnight + where.slot * SLOT_MS),
    visitTypeId: clinic.visitTypeId,
  };
}

/** The nth of many bookings none of which is in another's way: around the doctors, then over ten days, then to the next slot. */
export function distinctBooking(clinic: BenchClinic, n: number, firstDay: number): Booking {
  const round = Math.floor(n / clinic.doctorIds.length);
  return bookingAt(clinic, {
    patient: n,
    doctor: n,
    daysAhead: firstDay + (round % DAYS),
    slot: Math.floor(round / DAYS),
  });
}

function pick(list: readonly string[], n: number): string {
  const found = list[n % list.length];
  if (!found) throw new Error("The bench clinic has nobody to pick.");
  return found;
}
