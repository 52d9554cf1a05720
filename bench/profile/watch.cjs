// Loaded into every Node process of a command; profiles the one that runs the dynamic providers.
// It writes a slice each second, because the engine kills the process without warning.
const { mkdirSync, writeFileSync } = require("node:fs");
const { Session } = require("node:inspector");
const { join } = require("node:path");

const sliceMs = 1000;

if (process.argv[1]?.includes("cmd/dynamic-provider")) {
  const folder = process.env.PROFILE_FOLDER;
  mkdirSync(folder, { recursive: true });
  const session = new Session();
  session.connect();
  const save = (name, profile) => writeFileSync(join(folder, name), JSON.stringify(profile));
  let slice = 0;
  const next = () => {
    session.post("Profiler.stop", (_, { profile }) => save(`${slice}.cpuprofile`, profile));
    session.post("HeapProfiler.getSamplingProfile", (_, { profile }) =>
      save(`${slice}.heapprofile`, profile),
    );
    slice++;
    session.post("Profiler.start");
  };
  session.post("Profiler.enable");
  session.post("Profiler.start");
  session.post("HeapProfiler.startSampling", {
    samplingInterval: 524288,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  setInterval(next, sliceMs).unref();
}
