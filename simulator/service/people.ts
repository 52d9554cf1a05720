// The people of an organisation whom nobody named.

/** Whose API key it is. */
export function someone(organisation: string): string {
  return `someone@${organisation}.example`;
}

/** Who works in the dashboard instead. */
export function dashboardUser(organisation: string): string {
  return `dashboard@${organisation}.example`;
}
