import { useFocus } from "../lib/use-focus.ts";
import { Button } from "./button.tsx";

type ConfirmBarProps = {
  question: string;
  /** The way back, focused: Enter loses nothing. */
  no: string;
  yes: string;
  onNo: () => void;
  onYes: () => void;
};

/** Asks once more, in place of the buttons that it concerns. */
export function ConfirmBar({ question, no, yes, onNo, onYes }: ConfirmBarProps) {
  const back = useFocus<HTMLButtonElement>();
  return (
    <div role="alert" className="flex w-full flex-wrap items-center justify-end gap-2">
      <p className="min-w-48 flex-1">{question}</p>
      <Button variant="danger" onClick={onYes}>
        {yes}
      </Button>
      <Button ref={back} variant="primary" onClick={onNo}>
        {no}
      </Button>
    </div>
  );
}
