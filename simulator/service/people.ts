// Names for people of an organisation whom neither a setting nor a caller names.

/** Who acts with an API key. */
export function someone(organisation: string): string {
  return `someone@${organisation}.example`;
}

/** Who works in the dashboard. */
export function dashboardUser(organisation: string): string {
  return `dashboard@${organisation}.example`;
}
