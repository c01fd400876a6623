/** When the device, the page or the board itself is not as it should be. */
export const trouble = {
  storageText:
    "This device is not keeping what you write: its storage is full or blocked. Go on, and stay on this page until it says Saved.",
  stateOfflineUnkept:
    "You are offline, and this device is not keeping what you write. Leave this page open: it will join when you are back.",
  failedPageTitle: "Something here broke",
  failedPageText:
    "A part of this page is missing or did not work; it may be older than the server. Reload it: what you wrote is still there.",
  aboutMayClear:
    "When space runs short on this device, your browser may clear it. What says Saved is on the server’s disk.",
  unread: {
    one: "{count} entry on this board cannot be read and is left out. Another program may have written it.",
    other:
      "{count} entries on this board cannot be read and are left out. Another program may have written them.",
  },
} as const;
