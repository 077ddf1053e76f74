import type { OfferView } from "@lockstep/domain/scheduling/waitlist";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Sign } from "../../ui/sign.tsx";
import { useOwnWaitlist } from "./use-waitlist.ts";
import { ownWaitlistQuery } from "./waitlist-queries.ts";

/**
 * A released time that is kept for whoever is signed in, to be taken or declined before it runs out, or of several only that
 * of `appointmentId`; nothing while none is. Its words are of the face `asking`: the route that shows it ensures them.
 */
export function OfferCard({ appointmentId }: { appointmentId?: string }) {
  const { patientId } = useActor();
  const query = ownWaitlistQuery();
  const { data } = useQuery(query);
  useLiveTopics(patientId ? [`patient:${patientId}`] : [], { queryKey: query.queryKey });
  const now = useServerNow(1_000);
  const offers = data?.items.flatMap(({ offer }) => offer ?? []) ?? [];
  return offers
    .filter((offer) => Date.parse(offer.expiresAt) > now && [offer.appointmentId, undefined].includes(appointmentId))
    .map((offer) => <Offer key={offer.id} offer={offer} leftMs={Date.parse(offer.expiresAt) - now} />);
}

function Offer({ offer, leftMs }: { offer: OfferView; leftMs: number }) {
  const t = useTranslations("waitlist.own");
  const { dateTime } = useClinicFormat();
  const { answer, answering } = useOwnWaitlist();
  return (
    <section
      aria-label={t("offerTitle")}
      className="mb-4 flex flex-col gap-3 rounded-control border border-dashed border-held bg-held-bg p-4"
    >
      <h2 className="flex items-center gap-2 font-semibold text-held">
        <Sign shape="hourglass" />
        {t("offerTitle")}
      </h2>
      <p className="font-semibold">{t("offerBody", { when: dateTime(offer.startsAt), doctor: offer.doctorName })}</p>
      <p className="text-small tabular-nums">{t("keptFor", { left: minutesAndSeconds(leftMs) })}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={answering === true} onClick={() => answer(offer.id, true)}>
          {t("accept")}
        </Button>
        <Button busy={answering === false} onClick={() => answer(offer.id, false)}>
          {t("decline")}
        </Button>
      </div>
    </section>
  );
}

/** `4:09`. */
function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
