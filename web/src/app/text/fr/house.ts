import type { house as english } from "../en/house";
import type { Translated } from "../message";

export const house: Translated<typeof english> = {
  appName: "Chorus",
  close: "Fermer",
  messages: "Messages",
  cancel: "Annuler",
  tryAgain: "Réessayer",
  backHome: "Retour à vos tableaux",

  homeHeadline: "Toutes les voix sur un tableau",
  homeSentence:
    "Chorus est un tableau partagé où un groupe rassemble des idées, les regroupe et se met d’accord sur ce qu’il faut faire. Envoyez un lien, et chacun écrit : aucun compte n’est nécessaire.",
  homeExampleOne: "Laisser parler d’abord qui vient d’arriver",
  homeExampleTwo: "Une matinée calme par semaine",
  homeExampleThree: "Dire merci à voix haute",
  createTitle: "Commencer un tableau",
  boardTitle: "Titre du tableau",
  boardTitleHint: "À quoi aimeriez-vous réfléchir ?",
  purpose: "But (facultatif)",
  purposeHint: "Qu’est-ce qui devrait être différent après ?",
  yourName: "Votre nom",
  yourNameHint: "C’est ainsi que les autres vous verront.",
  createBoard: "Créer le tableau",
  creating: "Création…",
  createOffline:
    "Vous êtes hors ligne. Créer un tableau demande le serveur ; vos tableaux ci-dessous s’ouvrent quand même.",
  boardsHere: "Tableaux sur cet appareil",
  boardsNone: "Les tableaux que vous créez ou rejoignez vous attendront ici.",
  boardUntitled: "Tableau sans titre",
  boardOpen: "Ouvrir {title}",
  boardMore: "Plus pour {title}",
  boardForget: "Oublier sur cet appareil",
  forgetTitle: "Oublier ce tableau ?",
  forgetIntro:
    "« {title} » reste tel quel pour tous les autres. Cet appareil oublie sa place, ses liens et tout ce qui a été écrit ici sans être encore envoyé. Pour revenir, il vous faudra un lien.",
  forgetDo: "Oublier le tableau",
  boardFacts: "{role}, visite : {when}",
  insecure:
    "Cette adresse n’est pas chiffrée (http) : votre navigateur n’ouvrira pas de tableaux tant que le serveur est absent. Ce que vous écrivez est gardé sur cet appareil malgré tout.",
  forgetful:
    "Votre navigateur ne garde rien pour ce site. Les tableaux fonctionnent, mais cet appareil ne les retrouvera pas de lui-même.",

  facilitator: "Animation",
  participant: "Participation",
  observer: "Observation",

  joinTitle: "On vous invite à un tableau",
  joinIntro: "Dites qui vous êtes, et vous y êtes.",
  joinAnotherTitle: "Rejoindre comme quelqu’un d’autre",
  joinAnotherIntro:
    "Pour une deuxième personne sur cet appareil. Cette place dure tant que cet onglet est ouvert.",
  join: "Rejoindre",
  joining: "Un instant…",
  nameMissing: "Dites, s’il vous plaît, comment les autres doivent vous appeler.",
  titleMissing: "Donnez un titre au tableau, s’il vous plaît.",

  troubleAway: "Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.",
  troubleNoBoard: "Il n’y a pas de tableau à cette adresse. Le lien a-t-il été copié en entier ?",
  troubleBadLink:
    "Ce lien n’ouvre aucun tableau. Il est peut-être ancien ou coupé : copiez-le encore une fois ou demandez-en un nouveau.",
  troubleNoSeat: "Cet appareil n’a pas de place sur ce tableau. Demandez un lien à quelqu’un qui y est.",
  troubleTooFast: "C’était un peu trop rapide pour le serveur. Attendez un instant, puis réessayez.",
  troubleFull: "Ce tableau est complet : il ne peut accueillir plus de personnes ni de liens.",
  troubleBadInput: "Le serveur n’a rien pu en faire. Un nom ou un titre plus court aidera peut-être.",
  troubleServer: "Quelque chose s’est mal passé sur le serveur. Réessayez dans un instant.",
  doorClosedTitle: "Il faut un lien pour entrer ici",
  awayTitle: "Le tableau est injoignable",
  noBoardTitle: "Pas de tableau ici",
  opening: "Ouverture du tableau…",
  notFoundTitle: "Rien ici",
  notFoundIntro: "Cette adresse ne mène nulle part. Vos tableaux sont sur la première page.",

  raised: "Votre rôle sur ce tableau est maintenant : {role}.",
  raiseFailed: "Ce lien n’a pas fonctionné. Vous êtes ici avec la place que vous aviez.",

  boardMenu: "Menu du tableau",
  menuHome: "Vos tableaux",
  menuShare: "Partager…",
  menuAbout: "À propos de ce tableau…",
  theme: "Apparence",
  themeSystem: "Comme le système",
  themeLight: "Clair",
  themeDark: "Sombre",
  language: "Langue",
  languageSystem: "Comme le navigateur",
  languageAway: "Cette langue n’a pas pu être chargée. Réessayez quand vous serez en ligne.",
  aboutTitle: "À propos de ce tableau",
  aboutPurpose: "But",
  aboutPurposeHint: "Qu’est-ce qui devrait être différent après ?",
  aboutNoPurpose: "Personne n’a encore écrit le but.",
  aboutSafe:
    "Tout ce que vous écrivez est gardé sur cet appareil et, dès qu’il est marqué « Enregistré », sur le disque du serveur.",
  done: "Terminé",

  people: "Personnes présentes",
  peopleAll: "Tout le monde",
  peopleCount: {
    one: "{count} personne ici",
    many: "{count} de personnes ici",
    other: "{count} personnes ici",
  },
  youMark: "(vous)",
  facesMore: "+{count}",
  faceLabel: "{name}, {role}",
  faceLabelMe: "{name} (vous), {role}",
  peopleMore: "et {count} de plus",
  joinAnother: "Rejoindre comme quelqu’un d’autre sur cet appareil",

  stateSaved: "Enregistré",
  stateSaving: "Enregistrement…",
  stateConnecting: "Connexion…",
  stateOffline:
    "Vous êtes hors ligne. Ce que vous écrivez est sur cet appareil et rejoindra le tableau à votre retour.",
  stateOfflineEdits: {
    one: "Vous êtes hors ligne. {count} modification est sur cet appareil et rejoindra le tableau à votre retour.",
    many: "Vous êtes hors ligne. {count} de modifications sont sur cet appareil et rejoindront le tableau à votre retour.",
    other:
      "Vous êtes hors ligne. {count} modifications sont sur cet appareil et rejoindront le tableau à votre retour.",
  },
  stateRefused: "Pas sur ce tableau",

  refusedTitle: "Votre place n’existe plus",
  refusedText:
    "Le serveur ne connaît plus cet appareil sur ce tableau. Vous voyez ce qui était ici en dernier. Un lien vous ramène.",
  refusedJoin: "Rejoindre à nouveau",
  storageText:
    "Ce navigateur ne garde rien sur l’appareil. Attendez qu’il soit écrit « Enregistré » avant de fermer cette page.",
  failedWorkerTitle: "Le tableau n’a pas pu démarrer",
  failedWorkerText:
    "Votre navigateur a arrêté une partie dont Chorus a besoin. Rechargez la page ; si cela n’aide pas, mettez le navigateur à jour.",
  failedDocumentTitle: "Ce tableau est illisible",
  failedDocumentText:
    "Ce qui est enregistré pour lui est abîmé ou n’est pas un tableau. Rechargez la page ; si cela n’aide pas, prévenez la personne qui s’occupe de ce serveur.",
  failedTooNewTitle: "Ce tableau est plus récent que cette page",
  failedTooNewText: "Il a été fait avec un Chorus plus récent. Rechargez pour avoir cette version.",
  reload: "Recharger",
  partAway: "Cette partie n’est pas encore arrivée. Réessayez ou rechargez la page.",

  share: "Partager",
  shareTitle: "Partager ce tableau",
  shareIntro: "Qui ouvre un lien tape un nom et entre.",
  shareFacilitatorLink: "Lien d’animation",
  shareParticipantLink: "Lien de participation",
  shareObserverLink: "Lien d’observation",
  shareFacilitatorMeans: "Anime : peut tout faire et transmettre tous les liens. À réserver à quelques-uns.",
  shareParticipantMeans: "Écrit, déplace et regroupe des idées.",
  shareObserverMeans: "Regarde et ne change rien.",
  shareCopy: "Copier",
  shareCopied: "Copié",
  shareCopyLink: "Copier : {link}",
  shareCopyFailed: "La copie n’a pas marché ici. Le lien est sélectionné : copiez-le à la main.",
  shareMake: "Créer ce lien",
  shareUnknown: "Cet appareil ne connaît pas le lien. Demandez à la personne qui vous invite.",
  shareQr: "Code QR : {link}",
  shareQrHint: "Visez ici avec l’appareil photo d’un téléphone pour rejoindre.",

  newVersion: "Une nouvelle version de Chorus est là. Rechargez quand vous voulez.",
  offlineReady: "Les tableaux que vous avez ouverts s’ouvrent maintenant aussi sans connexion.",
  stateSlow: "L’enregistrement prend du temps. Ce que vous écrivez reste sur cet appareil jusque-là.",
};
