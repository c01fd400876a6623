/** What a reader would stumble over on a page: words that are in no language's files, and words of which a part is not to be seen. */

import type { Page } from "@playwright/test";

/** Every text and every name on the page that is not wholly in the brackets of the language nobody speaks, but for what people wrote. */
export async function unspoken(page: Page, written: readonly string[]): Promise<string[]> {
  const strings = await page.evaluate(() => {
    const NAMES = [
      "aria-label",
      "aria-description",
      "aria-roledescription",
      "aria-valuetext",
      "title",
      "placeholder",
      "alt",
    ];
    const found = new Set<string>([document.title]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      // Letters on keys are the same everywhere; a language in the list of languages is named in itself.
      const isOwn = texts.currentNode.parentElement?.closest("kbd, [lang], script, style, noscript");
      if (!isOwn) found.add(texts.currentNode.nodeValue ?? "");
    }
    for (const element of document.querySelectorAll("*")) {
      for (const name of NAMES) found.add(element.getAttribute(name) ?? "");
    }
    return [...found];
  });
  return strings.filter((string) => /\p{L}/u.test(withoutBrackets(without(string, written))));
}

/** The words of which a part is cut off, or beyond the edge of the screen. `written` may be cut with an ellipsis: it is whole elsewhere. */
export async function cutOff(page: Page, written: readonly string[]): Promise<string[]> {
  const found = await page.evaluate(() => {
    const cuts = new Set<string>();
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.nodeValue?.trim() ?? "";
      const parent = texts.currentNode.parentElement;
      if (text === "" || !parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      // What is on the board goes where the board goes; what is only read out has no room of its own.
      if (parent.closest("[data-layer], [data-unseen]") || isClipped(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const rect = range.getBoundingClientRect();
      const name = (edge: string) => `${text} — cut by ${edge}`;
      let seeksX = true;
      let seeksY = true;
      let isHeld = true;
      for (let around: Element | null = parent; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        const isInline = style.display === "inline";
        if (
          seeksX &&
          !isInline &&
          hides(style.overflowX) &&
          (rect.left < box.left - 1 || rect.right > box.right + 1)
        ) {
          cuts.add(name(around.className.toString()));
        }
        if (
          seeksY &&
          !isInline &&
          hides(style.overflowY) &&
          (rect.top < box.top - 2 || rect.bottom > box.bottom + 2)
        ) {
          cuts.add(name(around.className.toString()));
        }
        // A button, a menu or a panel holds its words.
        if (
          isHeld &&
          seeksX &&
          around.matches("button, [role^=menuitem], [role=menu], [role=dialog], [role=toolbar], header > *")
        ) {
          if (rect.left < box.left - 1 || rect.right > box.right + 1)
            cuts.add(name(`${around.className} (sticks out)`));
        }
        if (isHeld && seeksY && around.matches("button")) {
          if (rect.top < box.top - 2 || rect.bottom > box.bottom + 2)
            cuts.add(name(`${around.className} (sticks out)`));
        }
        if (scrolls(style.overflowX)) seeksX = false;
        if (scrolls(style.overflowY)) seeksY = false;
        // What floats is held by nothing around it.
        if (style.position === "fixed" || style.position === "absolute") isHeld = false;
        if (style.position === "fixed") break;
      }
      const { clientWidth } = document.documentElement;
      if (seeksX && (rect.left < -1 || rect.right > clientWidth + 1)) cuts.add(name("the screen"));
    }
    for (const button of document.querySelectorAll("button, input, textarea, [role^=menuitem]")) {
      const box = button.getBoundingClientRect();
      const isSeen = button.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!isSeen || isClipped(button) || button.closest("[data-layer]")) continue;
      if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) {
        cuts.add(`${button.getAttribute("aria-label") ?? button.textContent} — beyond the screen`);
      }
    }
    return [...cuts];

    function isClipped(element: Element): boolean {
      for (let around: Element | null = element; around; around = around.parentElement) {
        if (getComputedStyle(around).clipPath !== "none") return true;
      }
      return false;
    }
  });
  return found.filter((cut) => /\p{L}/u.test(without(cut.replace(/ — .*$/s, ""), written)));
}

function without(string: string, written: readonly string[]): string {
  const longestFirst = [...written].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, words) => rest.replaceAll(words, ""), string);
}

/** Brackets may stand within brackets: a sentence that was put into another. */
function withoutBrackets(string: string): string {
  const less = string.replace(/⟦[^⟦⟧]*⟧/g, "");
  return less === string ? string : withoutBrackets(less);
}
