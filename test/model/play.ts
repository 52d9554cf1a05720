// Plays the sequences of some themes as tests, half of them through each provider: 410 in `npm
// test`, fifty times as many in `npm run test:full`, any number in `npm run soak`.
import * as fc from "fast-check";
import { isFull, ranCases } from "../support/cases";
import { hasIdentityResource } from "../support/front";
import { playSequence } from "./sequence";
import { count, countsText } from "./statistics";
import type { Theme } from "./themes";

const {
  // SOAK plays COUNT sequences, or as many as fit into MINUTES, of all themes together.
  SOAK,
  COUNT = "100000",
  MINUTES = "60",
  // THEME is a part of a theme's name. SEED, SEQUENCE and COMMANDS play one counterexample again: a
  // failure prints them as seed, path and replayPath.
  THEME = "",
  SEED,
  SEQUENCE,
  COMMANDS,
} = process.env;

/** alone.test.ts and amongOthers.test.ts with each provider, which share the sequences of a soak. */
const files = 4;
const times = isFull ? 5 : 0.1;
/** Each provider plays sequences of its own. */
const seedOfProvider = hasIdentityResource ? 0 : 1000;
const startOfRun = Date.now();

export function playThemes(themes: Theme[]): void {
  afterAll(() => {
    if (SOAK) process.stdout.write(`${countsText((Date.now() - startOfRun) / 1000)}\n`);
  });

  const seeded = themes.map((theme, index) => ({
    ...theme,
    seed: SEED ? Number(SEED) : SOAK ? (startOfRun + index) % 0x7fffffff : theme.seed + seedOfProvider,
  }));
  const chosen = seeded.filter(({ name }) => name.includes(THEME));
  const minutes = Number(MINUTES) / chosen.length;
  test.each(chosen)(
    "$name, any sequence from seed $seed ends right",
    async ({ name, seed, sequences, settings, commands }) => {
      const numRuns = SOAK ? Math.ceil(Number(COUNT) / files / chosen.length) : Math.ceil(sequences * times);
      const shape = { maxCommands: 12, size: "max" as const, ...(COMMANDS && { replayPath: COMMANDS }) };
      const anySeed = fc.integer({ min: 1, max: 1_000_000 });
      let played = 0;
      const property = fc.asyncProperty(
        anySeed,
        settings,
        fc.commands(commands, shape),
        async (...sequence) => {
          await playSequence(...sequence);
          count("sequences", name);
          if (SOAK && ++played % 1000 === 0) process.stdout.write(`${name}: ${played} of ${numRuns}\n`);
        },
      );
      await fc.assert(property, {
        seed,
        numRuns,
        ...(SOAK && { interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false }),
        ...(SEQUENCE && { path: SEQUENCE, endOnFailure: true }),
      });
      ranCases(numRuns);
    },
    SOAK ? (minutes + 10) * 60_000 : undefined,
  );
}
