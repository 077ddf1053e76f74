/** How long, how many, how hard. The figures beside the goals are RELIABILITY's G-01. */
export type Profile = {
  name: "short" | "soak";
  seed: number;
  clients: number;
  /** Who come by the portal, at the same time. */
  patients: number;
  /** Who prescribe, hand out and take back. */
  dispensers: number;
  /** Who give on the two wards, in turn. */
  nurses: number;
  /** Who keep the shelves: send, adjust, count, stop. */
  keepers: number;
  /** The faults are spread over this time. */
  seconds: number;
  /** On a slow machine it goes on, until the faults have all been and enough was asked for; but not for longer than this. */
  secondsMax: number;
  faults: {
    apiKills: number;
    databaseKills: number;
    /** Faults that pass by themselves, one after the other from the list, so that each has its turn. */
    passing: number;
    frozenMsMax: number;
    silentMs: number;
    lockHeldMs: number;
  };
  /** Whether limits of time are judged, not only told: on a quiet machine only. */
  judgesTime: boolean;
  /** Of how many orders ten each hand out the one dose at once, in the calm before. */
  doses: number;
  goals: {
    attempts: number;
    apiKills: number;
    databaseKills: number;
    /** Of stock and money, while it storms. */
    samples: number;
    /** Calls that change rows of several kinds. */
    mixed: number;
    dispenses: number;
  };
};

/** What is a storm at all, however slow the machine. */
export const FLOOR = { bookings: 300, acknowledged: 50, ofEachErrand: 3, samples: 50 };
const SAMPLES = 200;
/** Needs somebody's moment after another's (a time that is released while one waits, a count that differs): told, not asked for. */
export const MAY_BE_RARE: ReadonlySet<string> = new Set([
  ...["offers answered", "refunds", "requests approved", "transfers settled", "counts reviewed"],
  ...["controlled drugs handed out", "doses taken back", "lots let go"],
]);

const PASSING_KINDS = 9;
const TIMES_AS_LONG_MAX = 4;

export function shortProfile(seed: number, seconds: number): Profile {
  return {
    name: "short",
    seed,
    clients: 32,
    patients: 8,
    dispensers: 5,
    nurses: 4,
    keepers: 3,
    seconds,
    secondsMax: seconds * TIMES_AS_LONG_MAX,
    faults: {
      apiKills: Math.ceil(seconds * 0.53),
      databaseKills: Math.max(1, Math.round(seconds / 30)),
      passing: Math.max(PASSING_KINDS, Math.round(seconds / 4)),
      frozenMsMax: 7_000,
      silentMs: 2_500,
      lockHeldMs: 4_000,
    },
    judgesTime: false,
    doses: 5,
    goals: { attempts: 10_000, apiKills: 30, databaseKills: 2, samples: SAMPLES, mixed: 5_000, dispenses: 2_000 },
  };
}

export function soakProfile(seed: number, seconds: number): Profile {
  return {
    name: "soak",
    seed,
    clients: 48,
    patients: 12,
    dispensers: 8,
    nurses: 6,
    keepers: 4,
    seconds,
    secondsMax: seconds * 2,
    faults: {
      apiKills: Math.ceil(seconds * 0.45),
      databaseKills: Math.max(2, Math.round(seconds / 46)),
      passing: Math.max(PASSING_KINDS, Math.round(seconds / 6)),
      frozenMsMax: 7_000,
      silentMs: 20_000,
      lockHeldMs: 30_000,
    },
    judgesTime: true,
    doses: 200,
    goals: { attempts: 150_000, apiKills: 250, databaseKills: 12, samples: SAMPLES, mixed: 5_000, dispenses: 2_000 },
  };
}
