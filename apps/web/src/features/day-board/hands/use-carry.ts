import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../../lib/server-clock.ts";
import type { BoardPlace } from "../board-place.ts";
import { visitKey } from "../cells.ts";
import type { BoardHandsProps } from "./board-hands.tsx";
import { type CarriedVisit, type Carry, draggedTo, spotAt, steppedTo, verdictOf } from "./carry.ts";
import { drawnSpan } from "./snap.ts";
import { type CarryKey, useKeyHand } from "./use-key-hand.ts";
import { type Point, usePointerHand } from "./use-pointer-hand.ts";

/** What is in the air over a board, and what is said of it. */
export function useCarry({ slot, format, landing, stuck, ...on }: BoardHandsProps) {
  const { scroller, places, plans, nameOf, pressed } = slot;
  const t = useTranslations("moves");
  const [carry, setCarry] = useState<Carry | null>(null);
  const [spoken, setSpoken] = useState("");
  const placeOf = (key: string) => places.find((place) => place.key === key);

  usePointerHand(scroller, pressed, {
    onGrip(cell, at, touch) {
      const spot = spotAt(scroller.current, places, at);
      if (spot === null || landing !== null) return false;
      const visit = visitAt(cell.dataset.cell);
      if (visit) return pickUp(visit, spot.place, spot.ms - Date.parse(visit.startsAt), "pointer");
      // A finger that stays on a free time only hesitates; with a mouse it draws.
      if (touch || !on.onDraw) return false;
      const free = plans[places.indexOf(spot.place)]?.free.find(({ from, to }) => from <= spot.ms && spot.ms < to);
      if (!free) return false;
      setCarry({ kind: "time", placeKey: spot.place.key, fromMs: free.from, toMs: spot.ms });
      return true;
    },
    onMove: (point) => setCarry((before) => before && movedTo(before, point)),
    onDrop() {
      if (carry?.kind === "visit") putDown(carry);
      if (carry?.kind === "time") drawn(carry);
      setCarry(null);
    },
    onCancel: putBack,
  });

  useKeyHand(scroller, {
    carrying: carry?.kind === "visit" && carry.by === "keys",
    onCarryKey(key) {
      if (carry?.kind === "visit") byKey(carry, key);
    },
    onLetter(letter, cell) {
      const visit = visitAt(cell);
      if (!visit || landing !== null) return false;
      if (letter === "c") on.onCheckIn(visit);
      else if (letter === "m") {
        const place = places.find(({ column }) => column.appointments.includes(visit));
        if (place && pickUp(visit, place, 0, "keys")) setSpoken(t("pickedUp", { patient: visit.patientName }));
      } else return false;
      return true;
    },
    onLeave: putBack,
  });

  return { carry, spoken, placeOf };

  function visitAt(cell: string | undefined): AppointmentView | undefined {
    return places.flatMap(({ column }) => column.appointments).find(({ id }) => visitKey(id) === cell);
  }

  function pickUp(visit: AppointmentView, place: BoardPlace, gripMs: number, by: CarriedVisit["by"]): boolean {
    const because = stuck(visit);
    if (because !== null) on.onRefused(because);
    else setCarry({ kind: "visit", visit, placeKey: place.key, startMs: Date.parse(visit.startsAt), gripMs, by });
    return because === null;
  }

  function movedTo(before: Carry, point: Point): Carry {
    const spot = spotAt(scroller.current, places, point);
    if (spot === null) return before;
    if (before.kind === "visit") return draggedTo(before, spot);
    return spot.place.key === before.placeKey ? { ...before, toMs: spot.ms } : before;
  }

  function byKey(held: CarriedVisit, key: CarryKey) {
    if (key === "back") return putBack();
    if (key === "drop") {
      if (putDown(held)) setCarry(null);
      return;
    }
    const next = steppedTo(held, places, key);
    setCarry(next);
    setSpoken(whereIs(next));
  }

  function whereIs({ visit, placeKey, startMs }: CarriedVisit): string {
    const place = placeOf(placeKey);
    if (!place) return "";
    const at = { time: format.time(new Date(startMs)), place: nameOf(place) };
    const verdict = verdictOf(visit, startMs, place, places, serverNowMs());
    return verdict.allowed ? t("atFree", at) : t("atRefused", { ...at, because: t(`because.${verdict.because}`) });
  }

  /** Lets go of a visit; false when it cannot be put there, and nothing has been asked of the server. */
  function putDown(held: CarriedVisit): boolean {
    const { visit, startMs, placeKey } = held;
    const place = placeOf(placeKey);
    if (!place) return true;
    const startsAt = new Date(startMs).toISOString();
    const { doctorId } = place.column;
    if (startsAt === visit.startsAt && doctorId === visit.doctorId) {
      setSpoken(t("putBack"));
      return true;
    }
    const verdict = verdictOf(visit, startMs, place, places, serverNowMs());
    if (!verdict.allowed) {
      setSpoken(whereIs(held));
      on.onRefused(t("refused", { because: t(`because.${verdict.because}`) }));
      return false;
    }
    setSpoken(t("sendingTo", { time: format.time(startsAt), place: nameOf(place) }));
    on.onLand(visit, { startsAt, doctorId });
    return true;
  }

  function drawn({ placeKey, fromMs, toMs }: Extract<Carry, { kind: "time" }>) {
    const place = placeOf(placeKey);
    const free = place && plans[places.indexOf(place)]?.free;
    const span = free && drawnSpan(free, fromMs, toMs);
    if (!place || !span) return;
    const picked = { doctorId: place.column.doctorId, startsAt: new Date(span.from).toISOString() };
    const one = free.some(({ from, to }) => from === span.from && to === span.to);
    on.onDraw?.(one ? picked : { ...picked, minutes: Math.round((span.to - span.from) / 60_000) });
  }

  function putBack() {
    setCarry(null);
    setSpoken(t("putBack"));
  }
}
