import { type ComponentProps, useState } from "react";
import { TextInput } from "./text-input.tsx";
import { typedTime } from "./typed-time.ts";

type TimeInputProps = Omit<ComponentProps<"input">, "type" | "value" | "onChange"> & {
  value: string;
  onChange: (time: string) => void;
};

/** A time of day in 24 hours, whatever the browser's language; 24:00 ends a day. */
export function TimeInput({ value, onChange, ...rest }: TimeInputProps) {
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      maxLength={5}
      value={typing ?? value}
      onChange={({ target }) => {
        setTyping(target.value);
        if (/^\d\d:\d\d$/.test(target.value)) onChange(typedTime(target.value));
      }}
      onBlur={() => {
        if (typing !== null) onChange(typedTime(typing));
        setTyping(null);
      }}
    />
  );
}
