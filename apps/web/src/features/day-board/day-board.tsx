import type { DayView } from "@lockstep/domain/scheduling/board";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Board, type BoardProps } from "./board.tsx";
import { ColumnHead } from "./board-column.tsx";
import { placesOfDay } from "./board-place.ts";

type DayBoardProps = Pick<BoardProps, "format" | "onOpenVisit" | "onPickFree" | "hands"> & { day: DayView };

/** One clinic day: a column per doctor. */
export function DayBoard({ day, ...board }: DayBoardProps) {
  const t = useTranslations("board");
  const places = useMemo(() => placesOfDay(day), [day]);
  return (
    <Board
      {...board}
      places={places}
      shown={day.date}
      label={t("name", { date: board.format.dayTitle(day.date) })}
      nameOf={({ column }) => column.name}
      head={({ column, date }) => (
        <ColumnHead
          title={
            <Link
              to="/desk/week"
              search={{ doctor: column.doctorId, date }}
              // The keyboard has a key for it; a stop at every doctor would be in the way of the grid.
              tabIndex={-1}
              title={t("weekOf", { doctor: column.name })}
              className="rounded-control hover:text-accent hover:underline"
            >
              {column.name}
            </Link>
          }
        >
          {column.specialization}
          {column.roomName !== null && ` · ${column.roomName}`}
        </ColumnHead>
      )}
      switchWords={{
        label: t("doctorSwitch"),
        previous: t("previousDoctor"),
        next: t("nextDoctor"),
        first: t("firstDoctor"),
        last: t("lastDoctor"),
      }}
    />
  );
}
