import type { WeekView } from "@lockstep/domain/scheduling/calendars";
import { useTranslations } from "use-intl";
import { Select } from "../../ui/select.tsx";

type WeekDoctorProps = {
  doctors: WeekView["doctors"];
  doctorId: string;
  onDoctor: (doctorId: string) => void;
};

/** Whose week it is. */
export function WeekDoctor({ doctors, doctorId, onDoctor }: WeekDoctorProps) {
  const t = useTranslations("board");
  return (
    <Select
      aria-label={t("weekDoctor")}
      className="min-w-0 max-sm:w-full max-sm:max-w-32"
      value={doctorId}
      onChange={(event) => onDoctor(event.target.value)}
      options={doctors.map(({ doctorId: value, name }) => ({ value, label: name }))}
    />
  );
}
