import { useQuery } from "@tanstack/react-query";
import { AllergyNotice } from "../../features/patients/allergy-notice.tsx";
import { patientQuery } from "../../features/patients/patient-queries.ts";
import { RequestDialog } from "../../features/requests/request-dialog.tsx";
import { ApproveRequest } from "./-approve-request.tsx";

/** One request, over the list, with what has to be known before it is answered. */
export function OpenRequest({ requestId, onClosed }: { requestId: string; onClosed: () => void }) {
  return (
    <RequestDialog
      requestId={requestId}
      warnings={(patientId) => <Allergies patientId={patientId} />}
      approve={(one, onDone, onBack) => <ApproveRequest request={one} onDone={onDone} onBack={onBack} />}
      onClosed={onClosed}
    />
  );
}

function Allergies({ patientId }: { patientId: string }) {
  const { data } = useQuery(patientQuery(patientId));
  return data ? <AllergyNotice allergies={data.allergies} /> : null;
}
