// The schema of a batch's settings. `check` uses it for a program's arguments, and readState.ts for
// a stored batch. It is in this room because inputs/ may import from state/, but not the other way
// round.
import { z } from "zod";
import { accountPattern } from "../planet/configuration";

const waits = ["ids", "accepted", "none"] as const;

export const batchSettingsSchema = z.object({
  batchName: z.string(),
  onRemove: z.enum(["cancel", "abandon", "refuse"]),
  replaceInProgress: z.boolean(),
  timeoutSeconds: z
    .int({ error: "must be a whole number of seconds, 1 to 86400" })
    .min(1, "must be at least 1 second")
    .max(86_400, "must be at most 86400 seconds"),
  wait: z.enum(waits, { error: `must be one of ${waits.join(", ")}` }),
  account: z
    .string()
    .regex(
      accountPattern,
      "must be lower-case letters, digits and hyphens, as it is a part of configuration keys",
    )
    .optional(),
});

/** The values of settings that the program leaves out. */
export const defaultSettings = {
  onRemove: "cancel",
  replaceInProgress: false,
  timeoutSeconds: 1800,
  wait: "ids",
} satisfies Partial<z.infer<typeof batchSettingsSchema>>;
