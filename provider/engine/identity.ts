// The identity of a batch of the native provider: the UUID from which the ids of its bulks are
// derived. The dynamic provider stores one of its own.
import { v5 } from "uuid";
import { unknownValue } from "../inputs/unknown";

/**
 * Pulumi stores the id of a provider before the first call of a resource. So a batch whose first
 * `Create` was killed has the same identity in the next run. Not known in the first preview.
 */
export const identityOf = (urn: string, providerId: string): string =>
  providerId === unknownValue ? unknownValue : v5(urn, providerId);
