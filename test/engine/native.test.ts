import { EngineWorld, succeeded } from "../support/engine";
import { fieldsIn, languages, nativeOptions } from "../support/nativePrograms";
test.each(languages)("%s", async (language) => {
  const world = await EngineWorld.start();
  const stack = await world.stack(
    fieldsIn(language, { a: { longitude: 1 }, b: { longitude: 2 } }),
    nativeOptions(language),
  );
  const t = Date.now();
  console.log(succeeded(await stack.workspace.preview()), Date.now() - t);
  console.log(succeeded(await stack.up()), Date.now() - t);
  await stack.expectSettled(["a@1", "b@2"]);
  console.log((await stack.workspace.preview("--json")).stdout, Date.now() - t);
  await world.close();
});
