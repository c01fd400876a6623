import type { trouble as english } from "../en/trouble";
import type { Translated } from "../message";

export const trouble: Translated<typeof english> = {
  storageText:
    "Este dispositivo não está guardando o que você escreve: o armazenamento está cheio ou bloqueado. Continue, e fique nesta página até aparecer “Salvo”.",
  stateOfflineUnkept:
    "Você está sem conexão, e este dispositivo não guarda o que você escreve. Deixe esta página aberta: tudo entra quando você voltar.",
  failedPageTitle: "Algo quebrou aqui",
  failedPageText:
    "Uma parte desta página falta ou não funcionou; talvez ela seja mais antiga que o servidor. Recarregue: o que você escreveu continua lá.",
  aboutMayClear:
    "Se faltar espaço neste dispositivo, seu navegador pode apagar isso. O que está “Salvo” está no disco do servidor.",
  unread: {
    one: "{count} item deste quadro não pôde ser lido e ficou de fora. Talvez outro programa o tenha escrito.",
    many: "{count} de itens deste quadro não puderam ser lidos e ficaram de fora. Talvez outro programa os tenha escrito.",
    other:
      "{count} itens deste quadro não puderam ser lidos e ficaram de fora. Talvez outro programa os tenha escrito.",
  },
};
