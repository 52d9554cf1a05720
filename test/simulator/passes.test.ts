import { passesFor } from "../../simulator/service/passes";
import { DAY, NOON } from "./service";

const settings = { imagingWindowsPerDay: 4, seed: 7 };
const request = (days: number, angles = {}) => ({
  start_time: new Date(NOON).toISOString(),
  end_time: new Date(NOON + days * DAY).toISOString(),
  ...angles,
});

describe("satellite passes", () => {
  const week = passesFor(request(7), NOON, settings);

  test("are about as many a day as the setting says, one after the other", () => {
    expect(week.length).toBeGreaterThanOrEqual(27);
    expect(week.length).toBeLessThanOrEqual(28);
    for (const [nth, pass] of week.entries()) {
      expect(pass.start).toBeGreaterThan(week[nth - 1]?.end ?? NOON);
    }
  });

  test("lie wholly within the times of the request", () => {
    const [first, second] = week;
    const upTo = (end: number) =>
      passesFor({ ...request(7), end_time: new Date(end).toISOString() }, NOON, settings);
    expect(upTo(second!.end)).toEqual([first, second]);
    expect(upTo(second!.end - 1)).toEqual([first]);
  });

  test("are never in the past, whenever the request starts", () => {
    expect(passesFor(request(7), week[0]!.start + 1, settings)).toEqual(week.slice(1));
  });

  test("are the same for every request that sees them", () => {
    const twoDays = passesFor(request(2), NOON, settings);
    expect(twoDays).toEqual(week.slice(0, twoDays.length));
    expect(twoDays.length).toBeGreaterThan(0);
  });

  test("are others with another seed", () => {
    expect(passesFor(request(7), NOON, { ...settings, seed: 8 })[0]).not.toEqual(week[0]);
  });

  test("have both off-nadir angles within the request's", () => {
    const chosen = passesFor(request(7, { off_nadir_angle_min: 5, off_nadir_angle_max: 20 }), NOON, settings);
    expect(chosen).toEqual(week.filter((pass) => pass.offNadirMin >= 5 && pass.offNadirMax <= 20));
    expect(chosen.length).toBeGreaterThan(0);
    expect(chosen.length).toBeLessThan(week.length);
  });

  test("take an elevation angle for 90° less the off-nadir angle", () => {
    const byElevation = request(7, { sat_elevation_angle_min: 70, sat_elevation_angle_max: 85 });
    const byOffNadir = request(7, { off_nadir_angle_min: 5, off_nadir_angle_max: 20 });
    expect(passesFor(byElevation, NOON, settings)).toEqual(passesFor(byOffNadir, NOON, settings));
  });

  test("are none if the setting says 0", () => {
    expect(passesFor(request(7), NOON, { ...settings, imagingWindowsPerDay: 0 })).toEqual([]);
  });
});
