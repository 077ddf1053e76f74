import type { BenchLab } from "./bench-lab.ts";
import { bookOverHttp } from "./book-over-http.ts";
import { bookOnTheFloor } from "./booking-floor.ts";
import { type Booking, distinctBooking } from "./bookings.ts";
import type { Outcome } from "./client.ts";
import { type Figures, figuresOf, type Run, rounded, together } from "./measure.ts";

const CLIENTS = 32;
const ROUNDS = 6;
const BOOKINGS_A_ROUND = 320;
const HTTP_FIRST_DAY = 2;
const FLOOR_FIRST_DAY = 22;

export type BookingRate = { http: Figures; floor: Figures; ratio: number; ratioOfEachRound: number[] };

/**
 * Distinct times, over HTTP and on the floor, each on days of its own and equally full. The rounds take turns, so that what
 * else the machine does falls on both; the first of each warms up and does not count.
 */
export async function measureBookingRate(lab: BenchLab): Promise<BookingRate> {
  const http = (booking: Booking) => bookOverHttp(lab.client, booking);
  const floor = (booking: Booking) => bookOnTheFloor(lab.sql, lab.clinic, booking);
  const rounds: { http: Run; floor: Run }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = {
      http: await aRound(lab, round, HTTP_FIRST_DAY, http),
      floor: await aRound(lab, round, FLOOR_FIRST_DAY, floor),
    };
    if (round > 0) rounds.push(one);
  }
  const all = {
    http: figuresOf(rounds.map((round) => round.http)),
    floor: figuresOf(rounds.map((round) => round.floor)),
  };
  return {
    ...all,
    ratio: rounded(all.http.okPerSecond / all.floor.okPerSecond),
    ratioOfEachRound: rounds.map((round) =>
      rounded(figuresOf([round.http]).okPerSecond / figuresOf([round.floor]).okPerSecond),
    ),
  };
}

function aRound(lab: BenchLab, round: number, firstDay: number, book: (booking: Booking) => Promise<Outcome>) {
  return together({ count: BOOKINGS_A_ROUND, atOnce: CLIENTS }, (n) =>
    book(distinctBooking(lab.clinic, round * BOOKINGS_A_ROUND + n, firstDay)),
  );
}
