import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useServerNow } from "../../lib/server-clock.ts";
import { Board, type BoardProps } from "./board.tsx";
import { ColumnHead } from "./board-column.tsx";
import { placesOfWeek } from "./board-place.ts";

type WeekBoardProps = Pick<BoardProps, "format" | "onOpenVisit" | "onPickFree" | "hands"> & { week: WeekView };

/** One doctor's week: a column per day. */
export function WeekBoard({ week, ...board }: WeekBoardProps) {
  const t = useTranslations("board");
  const { format } = board;
  const today = format.dayOf(new Date(useServerNow(60_000)));
  const places = useMemo(() => placesOfWeek(week), [week]);
  const [monday] = week.days;
  const name = week.days[0]?.column.name ?? "";
  return (
    <Board
      {...board}
      places={places}
      shown={`${week.doctorId} ${monday?.date}`}
      label={t("weekName", { doctor: name, date: format.dayTitle(monday?.date ?? "") })}
      nameOf={({ date }) => format.dayShort(date)}
      head={({ date, column }) => (
        <ColumnHead
          today={date === today}
          title={
            <Link
              to="/desk/day"
              search={{ date }}
              tabIndex={-1}
              title={t("dayOf", { day: format.dayTitle(date) })}
              className="rounded-control hover:text-accent hover:underline"
            >
              {format.dayShort(date)}
            </Link>
          }
        >
          {t("visitCount", { count: column.appointments.length })}
        </ColumnHead>
      )}
      switchWords={{
        label: t("daySwitch"),
        previous: t("previousDay"),
        next: t("nextDay"),
        first: t("firstDay"),
        last: t("lastDay"),
      }}
    />
  );
}
