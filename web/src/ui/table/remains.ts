/** What seems to stay where it is while a copy is carried: pictures of the originals, which themselves are in the air. */

/** Puts a picture of each element where it stands; answers what takes them all away again. */
export function leaveBehind(elements: Iterable<HTMLElement>): () => void {
  const pictures = [...elements].map((element) => {
    const picture = element.cloneNode(true) as HTMLElement;
    for (const { name } of [...picture.attributes]) {
      if (name.startsWith("data-") || name === "tabindex") picture.removeAttribute(name);
    }
    picture.style.translate = "";
    picture.inert = true;
    element.after(picture);
    return picture;
  });
  return () => {
    for (const picture of pictures) picture.remove();
  };
}
