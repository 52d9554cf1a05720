// The settings of a batch, said once: `check` judges a program's arguments by this schema, and a
// stored batch is read by it. It stands in this room because both can reach it here: inputs/
// imports from state/, never the other way round.
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

/** What holds where the program says nothing. */
export const defaultSettings = {
  onRemove: "cancel",
  replaceInProgress: false,
  timeoutSeconds: 1800,
  wait: "ids",
} satisfies Partial<z.infer<typeof batchSettingsSchema>>;
