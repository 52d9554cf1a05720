// A whole life of a native stack in each language, on the real engine: each step is a test. The
// steps of a language are one story and run in order.
import { NativeLife, steps } from "../support/nativeLife";
import { languages } from "../support/nativePrograms";

describe.each(languages)("in %s", (language) => {
  let life: NativeLife;
  beforeAll(async () => {
    life = await NativeLife.start(language);
  }, 900_000);
  afterAll(() => life.world.close());

  test.each(Object.entries(steps))("%s", (_, step) => step(life), 120_000);
});
