// Stand-ins for the people of an organisation whom no setting or caller names.

/** Who acts with an API key. */
export function someone(organisation: string): string {
  return `someone@${organisation}.example`;
}

/** Who works in the dashboard. */
export function dashboardUser(organisation: string): string {
  return `dashboard@${organisation}.example`;
}
