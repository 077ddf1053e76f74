import { IMPORT_COLUMNS, type ImportColumn, REQUIRED_COLUMNS } from "@lockstep/domain/imports/columns";
import type { ImportKind } from "@lockstep/domain/imports/kinds";
import { useLocale, useTranslations } from "use-intl";

/** The columns of a kind of file by name, those that are needed and those that may be left out. */
export function useColumns(kind: ImportKind) {
  const named = useColumnNames();
  const needed: readonly ImportColumn[] = REQUIRED_COLUMNS[kind];
  return {
    needed: named(needed),
    optional: named(IMPORT_COLUMNS[kind].filter((column) => !needed.includes(column))),
  };
}

/** Columns as a person lists them. */
export function useColumnNames(): (columns: readonly ImportColumn[]) => string {
  const t = useTranslations("imports.field");
  const list = new Intl.ListFormat(useLocale(), { type: "unit", style: "short" });
  return (columns) => list.format(columns.map((column) => t(column)));
}
