import { type ComponentProps, useState } from "react";
import { Select } from "../../ui/select.tsx";
import { useNamedCodes } from "./use-named-codes.ts";

type CountryFieldProps = Omit<ComponentProps<typeof Select>, "options" | "value"> & { value: string };

/** Where the clinic is. The countries come with how each writes its phones, so they are loaded once somebody comes near. */
export function CountryField({ value, ...rest }: CountryFieldProps) {
  const [codes, setCodes] = useState<readonly string[]>([]);
  const options = useNamedCodes();
  async function comeNear() {
    const loaded = await import("@lockstep/domain/clinic/country").catch(() => null); // Without them it stays what it is.
    if (loaded) setCodes(loaded.countries());
  }
  return (
    <Select
      {...rest}
      value={value}
      options={options("region", codes.includes(value) ? codes : [value, ...codes])}
      onFocus={() => void comeNear()}
      onPointerEnter={() => void comeNear()}
    />
  );
}
