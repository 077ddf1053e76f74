import type { ClinicView } from "@lockstep/domain/clinic/clinic";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale } from "use-intl";
import { type ClinicFormat, clinicFormat } from "./clinic-format.ts";
import { trpc } from "./trpc.ts";

/** The clinic's settings change rarely; the `clinic` topic says when. */
export const clinicQuery = () => trpc.clinic.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });

export function useClinic(): ClinicView {
  return useSuspenseQuery(clinicQuery()).data;
}

/** Times and days in the clinic's zone and the reader's language. */
export function useClinicFormat(): ClinicFormat {
  return clinicFormat(useClinic().timeZone, useLocale());
}
