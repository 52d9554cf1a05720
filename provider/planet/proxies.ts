// The passwords of proxies, from the variables in which undici looks for proxies.

const variables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

export const proxyPasswords = (): string[] =>
  variables.flatMap((variable) => {
    const text = process.env[variable] ?? "";
    const password = URL.canParse(text) ? new URL(text).password : "";
    return password === "" ? [] : [decoded(password)];
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
