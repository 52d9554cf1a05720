// A short life of a native stack in each language, on the real engine. The whole one is in
// native.full.test.ts.
import { NativeLife, steps } from "../support/nativeLife";
import type { Step } from "../support/nativeLife";
import { languages } from "../support/nativePrograms";

const short: Step[] = [
  "up orders, and one more up sends nothing",
  "one up edits, adds, removes, replaces and renames",
  "destroy cancels all",
];

describe.each(languages)("in %s", (language) => {
  let life: NativeLife;
  beforeAll(async () => {
    life = await NativeLife.start(language);
  }, 900_000);
  afterAll(() => life.world.close());

  test.each(short)("%s", (step) => steps[step](life));
});
