// A short life of a native stack in each language, on the real engine. The whole one is in
// native.full.test.ts.
import type { Language } from "../../tools/engine/parts";
import { NativeLife, steps } from "../support/nativeLife";
import type { Step } from "../support/nativeLife";
import { languages } from "../support/nativePrograms";

/** That nothing more is sent depends on the core alone, so that one language shows it here. */
const shortLife = (language: Language): Step[] => [
  "up orders",
  "one up edits, adds, removes, replaces and renames",
  ...(language === "yaml" ? ["one more up after all that sends nothing" as const] : []),
  "destroy cancels all",
];

describe.each(languages)("in %s", (language) => {
  let life: NativeLife;
  beforeAll(async () => {
    life = await NativeLife.start(language);
  }, 900_000);
  afterAll(() => life.world.close());

  test.each(shortLife(language))("%s", (step) => steps[step](life));
});
