/** The platform's own Temporal where it has one, else the polyfill. Used inside functions only, so that a bundler may swap this module for one that loads late. */
export { Temporal } from "temporal-polyfill";
