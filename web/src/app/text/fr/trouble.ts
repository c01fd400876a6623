import type { trouble as english } from "../en/trouble";
import type { Translated } from "../message";

export const trouble: Translated<typeof english> = {
  storageText:
    "Cet appareil ne garde pas ce que vous écrivez : son espace est plein ou bloqué. Continuez, et restez sur cette page jusqu’à ce qu’il soit écrit « Enregistré ».",
  stateOfflineUnkept:
    "Vous êtes hors ligne, et cet appareil ne garde pas ce que vous écrivez. Laissez cette page ouverte : tout rejoindra le tableau à votre retour.",
  failedPageTitle: "Quelque chose s’est cassé ici",
  failedPageText:
    "Une partie de cette page manque ou n’a pas marché ; elle est peut-être plus ancienne que le serveur. Rechargez-la : ce que vous avez écrit est toujours là.",
  aboutMayClear:
    "Si l’espace vient à manquer sur cet appareil, votre navigateur peut tout effacer. Ce qui est marqué « Enregistré » est sur le disque du serveur.",
  unread: {
    one: "{count} élément de ce tableau est illisible et n’est pas affiché. Un autre programme l’a peut-être écrit.",
    many: "{count} d’éléments de ce tableau sont illisibles et ne sont pas affichés. Un autre programme les a peut-être écrits.",
    other:
      "{count} éléments de ce tableau sont illisibles et ne sont pas affichés. Un autre programme les a peut-être écrits.",
  },
};
