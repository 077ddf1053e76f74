import { weekdayOf } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { e164 } from "@lockstep/domain/patients/phone";
import { overlap, timeVerdict } from "@lockstep/domain/scheduling/doctor-schedule";
import { pendingExpiresAt } from "@lockstep/domain/scheduling/pending-expiry";
import { holdsTime, mayBecome } from "@lockstep/domain/scheduling/statuses";
import { describe, expect, test } from "vitest";
import { DEMO_CLINIC, planDemoClinic } from "./demo-clinic.ts";

/** Every weekday, and from night to night in Nairobi. */
const PLANS = ["07T00:10", "08T07:20", "09T10:31", "10T16:00", "11T12:45", "12T06:10", "13T09:00"].map((time) => {
  const now = new Date(`2030-01-${time}:00.000Z`);
  return { now, ...planDemoClinic(now, "hash") };
});
const TUESDAY = new Date("2030-01-08T07:20:00.000Z");

describe("the demo clinic", () => {
  test.each(PLANS)("stands where the rule engine would have booked it, at $now", ({ now, visits }) => {
    for (const { visit, row } of visits) {
      const others = visits.filter((one) => one.visit !== visit && holdsTime(one.row.status)).map((one) => one.visit);
      const verdict = timeVerdict(
        {
          calendar: visit.doctor.calendar,
          busy: others.filter(({ doctor }) => doctor === visit.doctor),
          patientBusy: others.filter(({ patient }) => patient === visit.patient),
          roomBusy: [],
        },
        {
          policy: { noticeMinutesMin: 0, horizonDays: 180 },
          visit: { minutes: visit.type.minutes, mode: visit.mode },
          now: new Date(now.getTime() - 8 * 86_400_000),
          startsAt: visit.startsAt,
        },
      );
      expect({ row, allowed: verdict.allowed }).toEqual({ row, allowed: true });
    }
  });

  test.each(PLANS)(
    "tells for every visit a story that the transition table allows and that lies in the past, at $now",
    ({ now, visits, people }) => {
      const cameAt = new Map(people.map(({ id, createdAt }) => [id, createdAt]));
      for (const { row, history } of visits) {
        expect(history.at(-1)).toMatchObject({ toStatus: row.status, version: row.version, at: row.updatedAt });
        expect(cameAt.get(row.patientId)?.getTime()).toBeLessThan(history[0]?.at.getTime() ?? 0);
        history.forEach((entry, index) => {
          const previous = history[index - 1];
          expect(entry.version).toBe(index + 1);
          expect(entry.at.getTime()).toBeLessThanOrEqual(now.getTime());
          if (!previous) return;
          expect(entry.fromStatus).toBe(previous.toStatus);
          expect(mayBecome(previous.toStatus, entry.toStatus)).toBe(true);
          expect(entry.at.getTime()).toBeGreaterThanOrEqual(previous.at.getTime());
        });
      }
    },
  );

  test("at most one patient is in a doctor's room, and what is past is settled", () => {
    for (const { now, visits, doctors } of PLANS) {
      for (const doctor of doctors) {
        const inRoom = visits.filter(({ visit, row }) => visit.doctor === doctor && row.status === "in_progress");
        expect(inRoom.length).toBeLessThanOrEqual(1);
      }
      const past = visits.filter(({ visit }) => visit.endsAt <= now);
      expect(past.every(({ row }) => ["completed", "no_show", "cancelled"].includes(row.status))).toBe(true);
      expect(visits.filter(({ row }) => row.status === "reschedule_proposed")).toHaveLength(1);
      expect(visits.some(({ row }) => row.status === "pending")).toBe(true);
    }
  });

  test("R-SCH-17 who was checked in has a ticket, 1, 2, 3, … of each day in the order in which they came", () => {
    for (const { visits, tickets } of PLANS) {
      const came = visits.filter(({ history }) => history.some(({ toStatus }) => toStatus === "checked_in"));
      expect(visits.filter(({ row }) => row.ticketNumber !== null)).toEqual(came);
      for (const [date, last] of tickets) {
        const ofDay = came.filter(({ row }) => row.ticketDate === date);
        const inOrder = ofDay.sort((a, b) => Number(a.row.ticketNumber) - Number(b.row.ticketNumber));
        expect(inOrder.map(({ row }) => row.ticketNumber)).toEqual(
          Array.from({ length: last }, (_, index) => index + 1),
        );
        const arrivals = inOrder.map(({ row }) => row.checkedInAt?.getTime() ?? 0);
        expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
      }
      const waiting = visits.filter(({ row }) => row.status === "in_progress" || row.status === "checked_in");
      expect(waiting.every(({ row }) => row.ticketNumber !== null)).toBe(true);
      expect(waiting.every(({ row }) => (row.status === "in_progress") === (row.calledAt !== null))).toBe(true);
    }
  });

  test("R-SCH-11 what waits for a yes has time left", () => {
    for (const { now, visits } of PLANS) {
      const pending = visits.filter(({ row }) => row.status === "pending");
      expect(pending.length).toBeGreaterThanOrEqual(2);
      for (const { row } of pending) {
        const { startsAt, createdAt = now } = row;
        expect(pendingExpiresAt({ status: "pending", startsAt, createdAt })?.getTime()).toBeGreaterThan(now.getTime());
      }
    }
  });

  test("R-SCH-18 R-SCH-19 people have asked, wait, and were there before they did", () => {
    for (const { now, requests, waiting, people, visits } of PLANS) {
      expect(requests.map(({ status }) => status)).toEqual([
        ...["submitted", "submitted", "needs_info", "declined", "approved"],
      ]);
      expect(waiting).toHaveLength(6);
      const cameAt = new Map(people.map(({ id, createdAt }) => [id, createdAt?.getTime() ?? 0]));
      for (const { patientId, createdAt = now } of [...requests, ...waiting]) {
        expect(createdAt.getTime()).toBeLessThan(now.getTime());
        expect(cameAt.get(patientId)).toBeLessThan(createdAt.getTime());
      }
      const approved = requests.find(({ status }) => status === "approved");
      const visit = visits.find(({ row }) => row.id === approved?.appointmentId);
      expect(visit?.row).toMatchObject({ patientId: approved?.patientId, visitTypeId: approved?.visitTypeId });
    }
  });

  test("what is proposed to a patient is free for doctor and patient", () => {
    const { visits } = planDemoClinic(TUESDAY, "hash");
    const proposed = visits.find(({ row }) => row.status === "reschedule_proposed");
    const { proposedStartsAt: startsAt, proposedEndsAt: endsAt } = proposed?.row ?? {};
    if (!startsAt || !endsAt || !proposed) throw new Error("There is one.");
    const { doctor, patient } = proposed.visit;
    const inTheWay = visits.filter(
      ({ visit }) =>
        visit !== proposed.visit &&
        (visit.doctor === doctor || visit.patient === patient) &&
        overlap(visit, { startsAt, endsAt }),
    );
    expect(inTheWay).toEqual([]);
  });

  test("is the same for the same instant, but for the ids", () => {
    expect(story(TUESDAY)).toEqual(story(TUESDAY));
    expect(story(TUESDAY)).not.toEqual(story(new Date(TUESDAY.getTime() + 86_400_000)));
  });

  test("no day is without a doctor, and weekdays are some seven tenths full", () => {
    const { visits, doctors } = planDemoClinic(TUESDAY, "hash");
    const minutesOn = new Map<string, number>();
    for (const { visit } of visits) {
      const date = clinicDate(visit.startsAt, DEMO_CLINIC.timeZone);
      minutesOn.set(date, (minutesOn.get(date) ?? 0) + visit.type.minutes);
    }
    expect(minutesOn.size).toBe(22);
    const wholeDay = doctors.length * 8.2 * 60;
    const weekdays = [...minutesOn].filter(([date]) => weekdayOf(date) <= 5).map(([, minutes]) => minutes / wholeDay);
    for (const share of weekdays) expect(share).toBeGreaterThan(0.45);
    const average = weekdays.reduce((sum, share) => sum + share, 0) / weekdays.length;
    expect(average).toBeGreaterThan(0.6);
    expect(average).toBeLessThan(0.8);
  });

  test("everybody has a phone of their own that a Kenyan network could have", () => {
    const { people } = planDemoClinic(TUESDAY, "hash");
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(people.every(({ phone }) => e164(phone, "KE") === phone)).toBe(true);
    expect(people.map(({ fileNumber }) => fileNumber).slice(0, 2)).toEqual(["P-000001", "P-000002"]);
  });
});

function story(now: Date) {
  const { people, visits } = planDemoClinic(now, "hash");
  return {
    people: people.map(({ id, ...person }) => person),
    visits: visits.map(({ visit, row, history }) => [
      visit.patient.fileNumber,
      visit.doctor.calendar,
      visit.type.name,
      row.mode,
      row.startsAt,
      row.status,
      history.map(({ at, action, reason }) => [at, action, reason]),
    ]),
  };
}
