import type { ClinicView } from "@lockstep/domain/clinic/clinic";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useLocale } from "use-intl";
import { type ClinicFormat, clinicFormat } from "./clinic-format.ts";
import { setClockBy } from "./server-clock.ts";
import { client, trpc } from "./trpc.ts";

/** The clinic's settings change rarely; the `clinic` topic says when. Its answer sets the clock as well. */
export const clinicQuery = () =>
  queryOptions({
    queryKey: trpc.clinic.get.queryKey(),
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }) {
      const clinic = await client.clinic.get.query(undefined, { signal });
      setClockBy(clinic.now, Date.now());
      return clinic;
    },
  });

export function useClinic(): ClinicView {
  return useSuspenseQuery(clinicQuery()).data;
}

/** Times and days in the clinic's zone and the reader's language. */
export function useClinicFormat(): ClinicFormat {
  return clinicFormat(useClinic().timeZone, useLocale());
}
