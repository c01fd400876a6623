import type { house as english } from "../en/house";
import type { Translated } from "../message";

export const house: Translated<typeof english> = {
  appName: "Chorus",
  close: "Fechar",
  cancel: "Cancelar",
  tryAgain: "Tentar de novo",
  backHome: "Voltar aos seus quadros",

  homeHeadline: "Todas as vozes em um quadro",
  homeSentence:
    "O Chorus é um quadro compartilhado onde um grupo reúne ideias, as agrupa e combina o que fazer. Envie um link e todos escrevem junto: sem precisar de conta.",
  homeExampleOne: "Quem chegou por último fala primeiro",
  homeExampleTwo: "Uma manhã tranquila por semana",
  homeExampleThree: "Agradecer em voz alta",
  createTitle: "Começar um quadro",
  boardTitle: "Título do quadro",
  boardTitleHint: "Sobre o que você gostaria de pensar?",
  purpose: "Propósito (opcional)",
  purposeHint: "O que deveria ser diferente depois?",
  yourName: "Seu nome",
  yourNameHint: "É assim que os outros verão você.",
  createBoard: "Criar quadro",
  creating: "Criando…",
  createOffline:
    "Você está sem conexão. Criar um quadro precisa do servidor; seus quadros abaixo abrem mesmo assim.",
  boardsHere: "Quadros neste dispositivo",
  boardsNone: "Os quadros que você criar ou em que entrar vão esperar você aqui.",
  boardUntitled: "Quadro sem título",
  boardOpen: "Abrir {title}",
  boardMore: "Mais sobre {title}",
  boardForget: "Esquecer neste dispositivo",
  forgetTitle: "Esquecer este quadro?",
  forgetIntro:
    "“{title}” fica como está para todos os outros. Este dispositivo esquece seu lugar, seus links e o que foi escrito aqui e ainda não foi enviado. Para voltar, você vai precisar de um link.",
  forgetDo: "Esquecer quadro",
  boardFacts: "{role}, visita: {when}",
  insecure:
    "Este endereço não é criptografado (http), então seu navegador não abre quadros enquanto o servidor estiver fora. O que você escreve fica guardado neste dispositivo mesmo assim.",
  forgetful:
    "Seu navegador não guarda nada deste site. Os quadros funcionam, mas este dispositivo não vai encontrá-los de novo sozinho.",

  facilitator: "Facilitação",
  participant: "Participação",
  observer: "Observação",

  joinTitle: "Você recebeu um convite para um quadro",
  joinIntro: "Diga quem você é e pronto.",
  joinAnotherTitle: "Entrar como outra pessoa",
  joinAnotherIntro:
    "Para uma segunda pessoa neste dispositivo. Este lugar dura enquanto a aba estiver aberta.",
  join: "Entrar",
  joining: "Entrando…",
  nameMissing: "Diga, por favor, como os outros devem chamar você.",
  titleMissing: "Dê um título ao quadro, por favor.",

  troubleAway: "O servidor não responde. Confira sua conexão e tente de novo.",
  troubleNoBoard: "Não há quadro neste endereço. O link foi copiado inteiro?",
  troubleBadLink:
    "Este link não abre nenhum quadro. Pode ser antigo ou estar cortado: copie mais uma vez ou peça um novo.",
  troubleNoSeat: "Este dispositivo não tem lugar neste quadro. Peça um link a alguém que esteja nele.",
  troubleTooFast: "Foi um pouco rápido demais para o servidor. Espere um momento e tente de novo.",
  troubleFull: "Este quadro está cheio: não cabem mais pessoas nem links.",
  troubleBadInput: "O servidor não conseguiu usar isso. Um nome ou título mais curto pode ajudar.",
  troubleServer: "Algo deu errado no servidor. Tente de novo daqui a pouco.",
  doorClosedTitle: "Para entrar aqui é preciso um link",
  awayTitle: "Não foi possível chegar ao quadro",
  noBoardTitle: "Não há quadro aqui",
  opening: "Abrindo o quadro…",
  notFoundTitle: "Nada aqui",
  notFoundIntro: "Este endereço não leva a lugar nenhum. Seus quadros estão na primeira página.",

  raised: "Seu papel neste quadro agora é: {role}.",
  raiseFailed: "Esse link não funcionou. Você está aqui com o lugar que já tinha.",

  boardMenu: "Menu do quadro",
  menuHome: "Seus quadros",
  menuShare: "Compartilhar…",
  menuAbout: "Sobre este quadro…",
  theme: "Aparência",
  themeSystem: "Como o sistema",
  themeLight: "Clara",
  themeDark: "Escura",
  language: "Idioma",
  languageSystem: "Como o navegador",
  languageAway: "Não foi possível carregar este idioma. Tente de novo quando tiver conexão.",
  aboutTitle: "Sobre este quadro",
  aboutPurpose: "Propósito",
  aboutPurposeHint: "O que deveria ser diferente depois?",
  aboutNoPurpose: "Ninguém escreveu o propósito ainda.",
  aboutSafe:
    "Tudo o que você escreve fica guardado neste dispositivo e, quando aparece “Salvo”, no disco do servidor.",
  done: "Pronto",

  people: "Quem está aqui",
  peopleAll: "Todas as pessoas",
  peopleCount: { one: "{count} pessoa aqui", many: "{count} de pessoas aqui", other: "{count} pessoas aqui" },
  youMark: "(você)",
  facesMore: "+{count}",
  faceLabel: "{name}, {role}",
  faceLabelMe: "{name} (você), {role}",
  peopleMore: "e mais {count}",
  joinAnother: "Entrar como outra pessoa neste dispositivo",

  stateSaved: "Salvo",
  stateSaving: "Salvando…",
  stateConnecting: "Conectando…",
  stateOffline:
    "Você está sem conexão. O que você escreve fica neste dispositivo e entra quando você voltar.",
  stateOfflineEdits: {
    one: "Você está sem conexão. {count} alteração está neste dispositivo e entra quando você voltar.",
    many: "Você está sem conexão. {count} de alterações estão neste dispositivo e entram quando você voltar.",
    other: "Você está sem conexão. {count} alterações estão neste dispositivo e entram quando você voltar.",
  },
  stateRefused: "Fora deste quadro",

  refusedTitle: "Seu lugar não existe mais",
  refusedText:
    "O servidor não conhece mais este dispositivo neste quadro. Você vê o que havia aqui por último. Um link traz você de volta.",
  refusedJoin: "Entrar de novo",
  storageText:
    "Este navegador não guarda nada no dispositivo. Fique nesta página até aparecer “Salvo” antes de fechá-la.",
  failedWorkerTitle: "O quadro não conseguiu iniciar",
  failedWorkerText:
    "Seu navegador parou uma parte de que o Chorus precisa. Recarregue a página; se não ajudar, atualize o navegador.",
  failedDocumentTitle: "Não foi possível ler este quadro",
  failedDocumentText:
    "O que está guardado está danificado ou não é um quadro. Recarregue a página; se não ajudar, avise quem cuida deste servidor.",
  failedTooNewTitle: "Este quadro é mais novo que esta página",
  failedTooNewText: "Ele foi feito com um Chorus mais novo. Recarregue para obter essa versão.",
  reload: "Recarregar",

  share: "Compartilhar",
  shareTitle: "Compartilhar este quadro",
  shareIntro: "Quem abre um link digita um nome e já está dentro.",
  shareFacilitatorLink: "Link de facilitação",
  shareParticipantLink: "Link de participação",
  shareObserverLink: "Link de observação",
  shareFacilitatorMeans: "Conduz: pode tudo e repassa qualquer link. Deixe com poucas pessoas.",
  shareParticipantMeans: "Escreve, move e agrupa ideias.",
  shareObserverMeans: "Assiste e não muda nada.",
  shareCopy: "Copiar",
  shareCopied: "Copiado",
  shareCopyLink: "Copiar: {link}",
  shareCopyFailed: "Não deu para copiar aqui. O link está selecionado: copie à mão.",
  shareMake: "Criar este link",
  shareUnknown: "Este dispositivo não conhece o link. Pergunte a quem convidou você.",
  shareQr: "Código QR: {link}",
  shareQrHint: "Aponte a câmera de um celular para cá para entrar.",

  newVersion: "Há uma nova versão do Chorus. Recarregue quando quiser.",
  offlineReady: "Os quadros que você abriu agora também abrem sem conexão.",
};
