import type { DoctorView } from "@lockstep/domain/doctors/doctor";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useLazyResolver } from "../../lib/use-lazy-resolver.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { doctorQuery, roomsQuery } from "./doctor-queries.ts";
import { ProfileFields } from "./profile-fields.tsx";
import {
  changedFields,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfileValues,
  profileValuesOf,
} from "./profile-form-values.ts";

const StaleProfile = lazy(async () => ({ default: (await import("./stale-profile.tsx")).StaleProfile }));
const loadSchema = () => import("./profile-schema.ts");

type Wish = { from: ProfileValues; to: ProfileValues; expectedVersion: number };
type Rival = { current: DoctorView; changedBy: string | null; changedAt: string };

/** Changes what was typed and nothing else, of the version that was opened. `onSaved` opens the form anew. */
export function ProfileForm({ doctor, onSaved }: { doctor: DoctorView; onSaved: (doctor: DoctorView) => void }) {
  const t = useTranslations("doctorSettings");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const { data: rooms = [] } = useQuery(roomsQuery());
  const [opened] = useState(doctor);
  const base = profileValuesOf(opened);
  const [rival, setRival] = useState<Rival | null>(null);
  const form = useForm({
    resolver: useLazyResolver(async () => (await loadSchema()).profileResolver),
    defaultValues: base,
  });
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(isDirty, () => undefined);
  function done(saved: DoctorView) {
    queryClient.setQueryData(doctorQuery(saved.id).queryKey, saved);
    void queryClient.invalidateQueries(trpc.doctors.pathFilter());
    onSaved(saved);
  }
  const updating = useMutation({
    mutationFn: async ({ from, to, expectedVersion }: Wish) => {
      const { namedProfile } = await loadSchema();
      const named = namedProfile(to, changedFields(from, to));
      return client.doctors.updateProfile.mutate({ doctorId: doctor.id, expectedVersion, ...named });
    },
    onSuccess(saved) {
      toast(t("saved"));
      done(saved);
    },
    onError(error) {
      const stale = refusalWith(error, "STALE_VERSION");
      const now = stale && { ...stale, current: stale.current as DoctorView }; // what the command answers with
      // The version covers the week too; where the profile itself is as it was, there is nothing to choose.
      const untouched = now !== null && changedFields(base, profileValuesOf(now.current)).length === 0;
      if (untouched) save(base, form.getValues(), now.current.version);
      setRival(untouched ? null : now);
      for (const { path, message } of refusalWith(error, "INVALID_INPUT")?.issues ?? []) {
        const field = PROFILE_FIELDS.find((name) => name === path[0]);
        if (field) form.setError(field, { message }, { shouldFocus: true });
      }
    },
  });

  const save = (from: ProfileValues, to: ProfileValues, expectedVersion: number) =>
    updating.mutate({ from, to, expectedVersion });

  if (rival !== null) {
    const theirs = profileValuesOf(rival.current);
    const roomName = (id: string) => rooms.find((room) => room.id === id)?.name ?? t("noRoom");
    return (
      <Suspense>
        <StaleProfile
          rival={rival}
          base={base}
          mine={form.getValues()}
          theirs={theirs}
          text={(field: ProfileField, value) => (field === "roomId" ? roomName(value) : value)}
          busy={updating.isPending}
          onSave={(values) => save(theirs, values, rival.current.version)}
          onTheirs={() => done(rival.current)}
        />
      </Suspense>
    );
  }
  return (
    <form
      noValidate
      {...ahead(loadSchema)}
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit(() => {
        if (isDirty && !updating.isPending) save(base, form.getValues(), opened.version);
      })}
    >
      <ProfileFields register={form.register} errors={errors} rooms={rooms} room={opened} />
      {guard.asking ? (
        <ConfirmBar
          question={t("discard")}
          yes={t("discardYes")}
          no={t("discardNo")}
          onYes={guard.discard}
          onNo={guard.keep}
        />
      ) : (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="flex-1 text-danger empty:hidden">
            {updating.error !== null && explain(updating.error)}
          </p>
          {isDirty && <Button onClick={() => form.reset()}>{t("dropChanges")}</Button>}
          <Button
            type="submit"
            variant="primary"
            busy={updating.isPending}
            disabledReason={isDirty ? undefined : t("nothingChanged")}
          >
            {t("save")}
          </Button>
        </div>
      )}
    </form>
  );
}
