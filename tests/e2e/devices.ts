/** What stories that go past every screen look at it with. */

export const DESK = { viewport: { width: 1440, height: 900 } };
export const HAND = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
