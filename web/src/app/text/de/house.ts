/** Rund um die Fläche: Startseite, Beitreten, Menschen, Teilen, Zustand. */

import type { house as english } from "../en/house";
import type { Translated } from "../message";

export const house: Translated<typeof english> = {
  appName: "Chorus",
  close: "Schließen",
  messages: "Meldungen",
  cancel: "Abbrechen",
  tryAgain: "Noch einmal versuchen",
  backHome: "Zurück zu deinen Boards",

  homeHeadline: "Alle Stimmen auf einem Board",
  homeSentence:
    "Chorus ist ein gemeinsames Board, auf dem eine Gruppe Ideen sammelt, sie ordnet und sich einigt, was zu tun ist. Schick einen Link, und alle schreiben mit: ganz ohne Konto.",
  homeExampleOne: "Wer neu ist, spricht zuerst",
  homeExampleTwo: "Ein ruhiger Vormittag pro Woche",
  homeExampleThree: "Danke auch laut sagen",
  createTitle: "Ein Board beginnen",
  boardTitle: "Titel des Boards",
  boardTitleHint: "Worüber möchtest du nachdenken?",
  purpose: "Zweck (freiwillig)",
  purposeHint: "Was soll danach anders sein?",
  yourName: "Dein Name",
  yourNameHint: "So sehen dich die anderen.",
  createBoard: "Board anlegen",
  creating: "Wird angelegt…",
  createOffline:
    "Du bist offline. Ein neues Board braucht den Server; deine Boards unten öffnen sich trotzdem.",
  boardsHere: "Boards auf diesem Gerät",
  boardsNone: "Boards, die du anlegst oder betrittst, warten hier auf dich.",
  boardUntitled: "Board ohne Titel",
  boardOpen: "{title} öffnen",
  boardMore: "Mehr zu {title}",
  boardForget: "Auf diesem Gerät vergessen",
  forgetTitle: "Dieses Board vergessen?",
  forgetIntro:
    "„{title}“ bleibt für alle anderen, wie es ist. Dieses Gerät vergisst seinen Platz, seine Links und alles, was hier geschrieben und noch nicht gesendet wurde. Um zurückzukommen, brauchst du einen Link.",
  forgetDo: "Board vergessen",
  boardFacts: "{role}, besucht {when}",
  insecure:
    "Diese Adresse ist nicht verschlüsselt (http), deshalb öffnet dein Browser keine Boards, solange der Server fort ist. Was du schreibst, bleibt trotzdem auf diesem Gerät.",
  forgetful:
    "Dein Browser merkt sich für diese Seite nichts. Boards funktionieren, aber dieses Gerät findet sie nicht von selbst wieder.",

  facilitator: "Moderation",
  participant: "Teilnahme",
  observer: "Beobachtung",

  joinTitle: "Du bist zu einem Board eingeladen",
  joinIntro: "Sag, wer du bist, und schon bist du dabei.",
  joinAnotherTitle: "Als jemand anderes beitreten",
  joinAnotherIntro:
    "Für eine zweite Person an diesem Gerät. Dieser Platz besteht, solange dieser Tab offen ist.",
  join: "Beitreten",
  joining: "Du trittst bei…",
  nameMissing: "Bitte sag, wie die anderen dich nennen sollen.",
  titleMissing: "Bitte gib dem Board einen Titel.",

  troubleAway: "Der Server antwortet nicht. Prüfe deine Verbindung und versuch es noch einmal.",
  troubleNoBoard: "Unter dieser Adresse gibt es kein Board. Ist der Link vollständig kopiert?",
  troubleBadLink:
    "Dieser Link öffnet kein Board. Vielleicht ist er alt oder abgeschnitten: Kopiere ihn noch einmal oder bitte um einen neuen.",
  troubleNoSeat:
    "Dieses Gerät hat auf diesem Board keinen Platz. Bitte jemanden, der dabei ist, um einen Link.",
  troubleTooFast: "Das war für den Server etwas zu schnell. Warte kurz und versuch es noch einmal.",
  troubleFull: "Dieses Board ist voll: Mehr Menschen und Links fasst es nicht.",
  troubleBadInput: "Damit konnte der Server nichts anfangen. Vielleicht hilft ein kürzerer Name oder Titel.",
  troubleServer: "Auf dem Server ging etwas schief. Bitte versuch es gleich noch einmal.",
  doorClosedTitle: "Für diese Tür braucht es einen Link",
  awayTitle: "Das Board ist nicht erreichbar",
  noBoardTitle: "Hier ist kein Board",
  opening: "Das Board wird geöffnet…",
  notFoundTitle: "Hier ist nichts",
  notFoundIntro: "Diese Adresse führt nirgendwohin. Deine Boards sind auf der ersten Seite.",

  raised: "Deine Rolle auf diesem Board ist jetzt: {role}.",
  raiseFailed: "Dieser Link hat nicht funktioniert. Du bist mit deinem bisherigen Platz hier.",

  boardMenu: "Board-Menü",
  menuHome: "Deine Boards",
  menuShare: "Teilen…",
  menuAbout: "Über dieses Board…",
  theme: "Aussehen",
  themeSystem: "Wie das System",
  themeLight: "Hell",
  themeDark: "Dunkel",
  language: "Sprache",
  languageSystem: "Wie der Browser",
  languageAway: "Diese Sprache ließ sich nicht laden. Versuch es noch einmal, wenn du online bist.",
  aboutTitle: "Über dieses Board",
  aboutPurpose: "Zweck",
  aboutPurposeHint: "Was soll danach anders sein?",
  aboutNoPurpose: "Noch hat niemand den Zweck aufgeschrieben.",
  aboutSafe:
    "Alles, was du schreibst, bleibt auf diesem Gerät und, sobald „Gespeichert“ dasteht, auf der Platte des Servers.",
  done: "Fertig",

  people: "Wer hier ist",
  peopleAll: "Alle Menschen",
  peopleCount: { one: "{count} Mensch hier", other: "{count} Menschen hier" },
  youMark: "(du)",
  facesMore: "+{count}",
  faceLabel: "{name}, {role}",
  faceLabelMe: "{name} (du), {role}",
  peopleMore: "und {count} weitere",
  joinAnother: "Auf diesem Gerät als jemand anderes beitreten",

  stateSaved: "Gespeichert",
  stateSaving: "Wird gespeichert…",
  stateConnecting: "Verbinden…",
  stateOffline:
    "Du bist offline. Was du schreibst, ist auf diesem Gerät und kommt dazu, wenn du wieder da bist.",
  stateOfflineEdits: {
    one: "Du bist offline. {count} Änderung ist auf diesem Gerät und kommt dazu, wenn du wieder da bist.",
    other:
      "Du bist offline. {count} Änderungen sind auf diesem Gerät und kommen dazu, wenn du wieder da bist.",
  },
  stateRefused: "Nicht auf diesem Board",

  refusedTitle: "Dein Platz ist fort",
  refusedText:
    "Der Server kennt dieses Gerät auf diesem Board nicht mehr. Du siehst, was zuletzt hier war. Ein Link bringt dich zurück.",
  refusedJoin: "Wieder beitreten",
  failedWorkerTitle: "Das Board konnte nicht starten",
  failedWorkerText:
    "Dein Browser hat einen Teil angehalten, den Chorus braucht. Lade die Seite neu; wenn das nicht hilft, aktualisiere den Browser.",
  failedDocumentTitle: "Dieses Board lässt sich nicht lesen",
  failedDocumentText:
    "Was dafür gespeichert ist, ist beschädigt oder kein Board. Lade die Seite neu; wenn das nicht hilft, sag denen Bescheid, die diesen Server betreiben.",
  failedTooNewTitle: "Dieses Board ist neuer als diese Seite",
  failedTooNewText: "Es wurde mit einem neueren Chorus gemacht. Lade neu, um diese Version zu bekommen.",
  reload: "Neu laden",
  partAway: "Dieser Teil ist noch nicht angekommen. Versuche es noch einmal oder lade die Seite neu.",

  share: "Teilen",
  shareTitle: "Dieses Board teilen",
  shareIntro: "Wer einen Link öffnet, tippt einen Namen und ist dabei.",
  shareFacilitatorLink: "Link zur Moderation",
  shareParticipantLink: "Link zur Teilnahme",
  shareObserverLink: "Link zur Beobachtung",
  shareFacilitatorMeans: "Leitet: darf alles und gibt jeden Link weiter. Nur für wenige.",
  shareParticipantMeans: "Schreibt, bewegt und gruppiert Ideen.",
  shareObserverMeans: "Schaut zu und ändert nichts.",
  shareCopy: "Kopieren",
  shareCopied: "Kopiert",
  shareCopyLink: "Kopieren: {link}",
  shareCopyFailed: "Kopieren ging hier nicht. Der Link ist markiert: Kopiere ihn von Hand.",
  shareMake: "Diesen Link anlegen",
  shareUnknown: "Dieses Gerät kennt den Link nicht. Frag die Person, die dich eingeladen hat.",
  shareQr: "QR-Code: {link}",
  shareQrHint: "Zum Beitreten die Kamera eines Telefons hierher richten.",

  newVersion: "Eine neue Version von Chorus ist da. Lade neu, wann du magst.",
  offlineReady: "Boards, die du geöffnet hattest, öffnen sich jetzt auch ohne Verbindung.",
  stateSlow: "Das Speichern dauert lange. Was du schreibst, bleibt auf diesem Gerät, bis es gespeichert ist.",
};
