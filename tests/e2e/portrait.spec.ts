/** The picture in the README: a board as people leave it after a good half hour. With CHORUS_SCREENSHOTS=1 it replaces docs/board.png. */

import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { test } from "./world";

const GROUPS: Record<string, string[]> = {
  "Time to think": [
    "One quiet morning a week",
    "No meetings before ten",
    "Write first, then talk",
    "Walk and talk",
    "Fewer open tabs",
  ],
  "Hearing everyone": [
    "Let the newest person speak first",
    "Ask who has not spoken yet",
    "Rotate who takes notes",
    "Record decisions, not debates",
    "Subtitles on every call",
  ],
  "Across the oceans": [
    "Swap meeting times each month",
    "Answer within a day, not an hour",
    "Meet in person twice a year",
    "One page that says who does what",
    "Learn hello in five languages",
  ],
  "Saying thanks": [
    "Say thanks out loud",
    "Celebrate the small repairs",
    "Bring cake on release days",
    "Thank the people who review",
    "End on time",
  ],
};

const PICTURE = process.env.CHORUS_SCREENSHOTS === "1" ? "../../docs/board.png" : "../artifacts/board.png";

test("a full board with two people on it has its picture taken", async ({ world }) => {
  test.slow();
  const { links } = await world.board("What makes a good week?");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.facilitator);
  await ben.joins(links.participant);

  for (const [index, [title, ideas]] of Object.entries(GROUPS).entries()) {
    const author = index % 2 === 0 ? ada : ben;
    for (const idea of ideas) await author.adds(idea);
    await author.page.keyboard.press("Escape");
    await author.fits();
    await author.selects(...ideas);
    await author.page.keyboard.press("Control+g");
    const name = author.page.getByRole("textbox", { name: "Group title" }).last();
    await name.fill(title);
    await name.press("Enter");
    await author.page.keyboard.press("Escape");
    for (const person of [ada, ben]) await expect(person.group(title)).toHaveCount(1);
  }
  await expect(ada.board.locator("[data-idea]")).toHaveCount(20);

  await ada.page.keyboard.press("Escape");
  for (const person of [ada, ben]) await person.fits();
  await ben.selects("Walk and talk");
  await ben.page.mouse.move(780, 470, { steps: 4 });
  await expect(ada.page.locator("[data-cursor]")).toContainText("Ben");
  await ada.is("saved");
  await ada.page.screenshot({
    path: fileURLToPath(new URL(PICTURE, import.meta.url)),
    animations: "disabled",
  });
});
