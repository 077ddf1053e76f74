import type { Catalogue } from "./faces.ts";
import type { Locale as OneOfOurs } from "./locales.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: OneOfOurs;
    Messages: Catalogue;
  }
}
