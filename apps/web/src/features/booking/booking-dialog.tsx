import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.ts";
import { ANYONE, type BookedPatient, type BookingDraft, effectiveShape, isTyped, movedTo } from "./booking-draft.ts";
import { BookingFooter } from "./booking-footer.tsx";
import { BookingForm, questionOf } from "./booking-form.tsx";
import { roomsQuery, visitTypesQuery } from "./booking-options.ts";
import { ConflictAnswer, useConflictTitle, type Wished } from "./conflict-answer.tsx";
import { nameOf } from "./patient-picker.tsx";
import { rememberedType, rememberType } from "./remembered-type.ts";
import { useBooking } from "./use-booking.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

/** What the form for a new patient gets; the patients' room draws it. */
export type RegisterSlot = {
  typed: string;
  onUse: (patient: BookedPatient) => void;
  onBack: () => void;
  onDirty: (dirty: boolean) => void;
};
