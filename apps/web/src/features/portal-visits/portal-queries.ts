import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { addDays } from "../../lib/clinic-day.ts";
import { client, trpc } from "../../lib/trpc.ts";

const DAYS_AT_ONCE = 14;
/** What is free is looked at again while somebody chooses: patients are not told of each other's bookings. */
const LOOK_AGAIN_MS = 20_000;
const RARELY_CHANGES_MS = 60_000;
/** The widest range that visits are listed for, in days. */
const RANGE_DAYS = 365;
const LISTED_MAX = 100;
const PAST_AT_ONCE = 25;
const OWED_SHOWN_MAX = 10;

export const visitTypesQuery = () =>
  trpc.scheduling.visitTypes.queryOptions(undefined, { staleTime: RARELY_CHANGES_MS });
export const doctorsQuery = () => trpc.doctors.bookable.queryOptions(undefined, { staleTime: RARELY_CHANGES_MS });

/** What makes a time free or not; `doctorId` may be `any`. */
export type TimeQuestion = { doctorId: string; visitTypeId: string; mode: VisitMode };
export type FreeTime = { startsAt: string; endsAt: string; doctorId: string };

/** Days with free times, a fortnight at a time, from one clinic day to another. */
export const freeDaysQuery = (question: TimeQuestion, from: string, last: string) =>
  infiniteQueryOptions({
    queryKey: [...trpc.scheduling.slots.pathKey(), "days", question, from, last],
    queryFn({ pageParam, signal }) {
      const end = addDays(pageParam, DAYS_AT_ONCE - 1);
      return client.scheduling.slots.query({ ...question, from: pageParam, to: end < last ? end : last }, { signal });
    },
    initialPageParam: from,
    getNextPageParam(_page, _pages, begun) {
      const next = addDays(begun, DAYS_AT_ONCE);
      return next <= last ? next : undefined;
    },
    refetchInterval: LOOK_AGAIN_MS,
  });

/** What is free around a time that is gone. */
export const aroundQuery = (question: TimeQuestion, day: string) =>
  trpc.scheduling.slots.queryOptions({ ...question, from: day, to: addDays(day, DAYS_AT_ONCE - 1) });

export const visitQuery = (appointmentId: string) => trpc.scheduling.get.queryOptions({ appointmentId });
export const billOfVisitQuery = (appointmentId: string) =>
  trpc.billing.bills.queryOptions({ appointmentId, limit: 1 }, { select: ({ items }) => items[0] ?? null });

/** From today on, as the clinic counts its days. */
export const comingQuery = (today: string) =>
  trpc.scheduling.appointments.queryOptions({ from: today, to: addDays(today, RANGE_DAYS), limit: LISTED_MAX });
/** Up to today, the latest first, as far back as somebody asks for more. */
export const pastQuery = (today: string) =>
  trpc.scheduling.appointments.infiniteQueryOptions(
    { to: today, newestFirst: true, limit: PAST_AT_ONCE },
    { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor },
  );

/** Bills of which something is still to be paid, unless the time is only being kept. */
export const owedQuery = () => trpc.billing.bills.queryOptions({ owed: true, limit: OWED_SHOWN_MAX });
