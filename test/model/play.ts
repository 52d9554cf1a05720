// Plays the sequences of some themes as tests: as many as `npm test` has time for, or, as a soak, for long.
import * as fc from "fast-check";
import { ranCases } from "../support/cases";
import { playSequence } from "./sequence";
import { count, countsText } from "./statistics";
import type { Theme } from "./themes";

const {
  // A soak: so many sequences, or so many minutes, of all themes together.
  SOAK,
  COUNT = "100000",
  MINUTES = "60",
  // Part of a theme's name, and what a failure prints as seed, path and replayPath: the counterexample once more.
  THEME = "",
  SEED,
  SEQUENCE,
  COMMANDS,
} = process.env;

/** Both test files, of four themes each, run side by side. */
const files = 2;
/** Of the sequences of `npm run test:full`. */
const share = process.env.FULL ? 1 : 0.3;
const startOfRun = Date.now();

export function playThemes(themes: Theme[]): void {
  afterAll(() => {
    if (SOAK) process.stdout.write(`${countsText((Date.now() - startOfRun) / 1000)}\n`);
  });

  const seeded = themes.map((theme, index) => ({
    ...theme,
    seed: SEED ? Number(SEED) : SOAK ? (startOfRun + index) % 0x7fffffff : theme.seed,
  }));
  const chosen = seeded.filter(({ name }) => name.includes(THEME));
  const minutes = Number(MINUTES) / chosen.length;
  test.each(chosen)(
    "$name, any sequence from seed $seed ends right",
    async ({ name, seed, sequences, settings, commands }) => {
      const numRuns = SOAK ? Math.ceil(Number(COUNT) / files / chosen.length) : sequences * share;
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
