// Tells whether a host is this machine.

/** `hostname` as URL writes it. IPv4 may be mapped into IPv6: `[::ffff:7f00:1]`. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/.test(hostname);
