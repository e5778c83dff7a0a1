/** What the window itself says. The account's own words are automatic messages and come from the server. */
export interface WindowTexts {
  readonly title: string;
  readonly openChat: string;
  readonly newMessages: (count: number) => string;
  readonly close: string;
  readonly endConversation: string;
  readonly endQuestion: string;
  readonly end: string;
  readonly keep: string;
  readonly transcript: string;
  readonly you: string;
  readonly agent: string;
  readonly automatic: string;
  readonly typing: string;
  readonly typeMessage: string;
  readonly send: string;
  readonly sending: string;
  readonly notSent: string;
  readonly tryAgain: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly connected: string;
  readonly ended: string;
  readonly startNew: string;
  readonly notStarted: string;
  readonly unavailable: string;
  readonly toLatest: string;
}

export type UiLanguage = "en" | "de" | "fr" | "es" | "he" | "ja" | "pt";

const en: WindowTexts = {
  title: "Messages",
  openChat: "Open chat",
  newMessages: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  close: "Close",
  endConversation: "End conversation",
  endQuestion: "End this conversation?",
  end: "End",
  keep: "Keep open",
  transcript: "Conversation",
  you: "You",
  agent: "Agent",
  automatic: "Automatic message",
  typing: "Typing…",
  typeMessage: "Type a message",
  send: "Send",
  sending: "Sending…",
  notSent: "Not sent",
  tryAgain: "Try again",
  connecting: "Connecting…",
  reconnecting: "Connection lost, reconnecting…",
  connected: "Connected again",
  ended: "This conversation has ended.",
  startNew: "Start a new conversation",
  notStarted: "The conversation could not be started.",
  unavailable: "Chat is not available right now.",
  toLatest: "Go to the latest message",
};

const de: WindowTexts = {
  title: "Nachrichten",
  openChat: "Chat öffnen",
  newMessages: (count) => (count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`),
  close: "Schließen",
  endConversation: "Unterhaltung beenden",
  endQuestion: "Diese Unterhaltung beenden?",
  end: "Beenden",
  keep: "Offen lassen",
  transcript: "Unterhaltung",
  you: "Sie",
  agent: "Mitarbeiter",
  automatic: "Automatische Nachricht",
  typing: "Schreibt…",
  typeMessage: "Nachricht schreiben",
  send: "Senden",
  sending: "Wird gesendet…",
  notSent: "Nicht gesendet",
  tryAgain: "Erneut versuchen",
  connecting: "Verbindung wird aufgebaut…",
  reconnecting: "Verbindung verloren, wird wiederhergestellt…",
  connected: "Wieder verbunden",
  ended: "Diese Unterhaltung ist beendet.",
  startNew: "Neue Unterhaltung beginnen",
  notStarted: "Die Unterhaltung konnte nicht begonnen werden.",
  unavailable: "Der Chat ist gerade nicht verfügbar.",
  toLatest: "Zur neuesten Nachricht",
};

const fr: WindowTexts = {
  title: "Messages",
  openChat: "Ouvrir la discussion",
  newMessages: (count) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
  close: "Fermer",
  endConversation: "Terminer la conversation",
  endQuestion: "Terminer cette conversation ?",
  end: "Terminer",
  keep: "Continuer",
  transcript: "Conversation",
  you: "Vous",
  agent: "Conseiller",
  automatic: "Message automatique",
  typing: "En train d’écrire…",
  typeMessage: "Écrivez un message",
  send: "Envoyer",
  sending: "Envoi…",
  notSent: "Non envoyé",
  tryAgain: "Réessayer",
  connecting: "Connexion…",
  reconnecting: "Connexion perdue, reconnexion en cours…",
  connected: "Connexion rétablie",
  ended: "Cette conversation est terminée.",
  startNew: "Commencer une nouvelle conversation",
  notStarted: "La conversation n’a pas pu commencer.",
  unavailable: "La discussion n’est pas disponible pour le moment.",
  toLatest: "Aller au dernier message",
};

const es: WindowTexts = {
  title: "Mensajes",
  openChat: "Abrir el chat",
  newMessages: (count) => (count === 1 ? "1 mensaje nuevo" : `${count} mensajes nuevos`),
  close: "Cerrar",
  endConversation: "Finalizar la conversación",
  endQuestion: "¿Finalizar esta conversación?",
  end: "Finalizar",
  keep: "Continuar",
  transcript: "Conversación",
  you: "Usted",
  agent: "Agente",
  automatic: "Mensaje automático",
  typing: "Escribiendo…",
  typeMessage: "Escriba un mensaje",
  send: "Enviar",
  sending: "Enviando…",
  notSent: "No enviado",
  tryAgain: "Reintentar",
  connecting: "Conectando…",
  reconnecting: "Conexión perdida, reconectando…",
  connected: "Conexión restablecida",
  ended: "Esta conversación ha finalizado.",
  startNew: "Iniciar una nueva conversación",
  notStarted: "No se pudo iniciar la conversación.",
  unavailable: "El chat no está disponible en este momento.",
  toLatest: "Ir al último mensaje",
};

const he: WindowTexts = {
  title: "הודעות",
  openChat: "פתיחת צ'אט",
  newMessages: (count) => (count === 1 ? "הודעה חדשה אחת" : `${count} הודעות חדשות`),
  close: "סגירה",
  endConversation: "סיום השיחה",
  endQuestion: "לסיים את השיחה?",
  end: "סיום",
  keep: "להמשיך",
  transcript: "שיחה",
  you: "אני",
  agent: "נציג",
  automatic: "הודעה אוטומטית",
  typing: "מתבצעת הקלדה…",
  typeMessage: "כתיבת הודעה",
  send: "שליחה",
  sending: "בשליחה…",
  notSent: "לא נשלח",
  tryAgain: "ניסיון נוסף",
  connecting: "מתחבר…",
  reconnecting: "החיבור נותק, מתחבר מחדש…",
  connected: "החיבור חזר",
  ended: "השיחה הסתיימה.",
  startNew: "התחלת שיחה חדשה",
  notStarted: "לא ניתן היה להתחיל את השיחה.",
  unavailable: "הצ'אט אינו זמין כרגע.",
  toLatest: "אל ההודעה האחרונה",
};

const ja: WindowTexts = {
  title: "メッセージ",
  openChat: "チャットを開く",
  newMessages: (count) => `新着メッセージ${count}件`,
  close: "閉じる",
  endConversation: "会話を終了する",
  endQuestion: "この会話を終了しますか？",
  end: "終了する",
  keep: "続ける",
  transcript: "会話",
  you: "あなた",
  agent: "担当者",
  automatic: "自動メッセージ",
  typing: "入力中…",
  typeMessage: "メッセージを入力",
  send: "送信",
  sending: "送信中…",
  notSent: "送信できませんでした",
  tryAgain: "再試行",
  connecting: "接続中…",
  reconnecting: "接続が切れました。再接続しています…",
  connected: "再接続しました",
  ended: "この会話は終了しました。",
  startNew: "新しい会話を始める",
  notStarted: "会話を開始できませんでした。",
  unavailable: "現在チャットをご利用いただけません。",
  toLatest: "最新のメッセージへ",
};

const pt: WindowTexts = {
  title: "Mensagens",
  openChat: "Abrir o chat",
  newMessages: (count) => (count === 1 ? "1 mensagem nova" : `${count} mensagens novas`),
  close: "Fechar",
  endConversation: "Encerrar a conversa",
  endQuestion: "Encerrar esta conversa?",
  end: "Encerrar",
  keep: "Continuar",
  transcript: "Conversa",
  you: "Você",
  agent: "Atendente",
  automatic: "Mensagem automática",
  typing: "Digitando…",
  typeMessage: "Escreva uma mensagem",
  send: "Enviar",
  sending: "Enviando…",
  notSent: "Não enviada",
  tryAgain: "Tentar novamente",
  connecting: "Conectando…",
  reconnecting: "Conexão perdida, reconectando…",
  connected: "Conexão restabelecida",
  ended: "Esta conversa foi encerrada.",
  startNew: "Iniciar uma nova conversa",
  notStarted: "Não foi possível iniciar a conversa.",
  unavailable: "O chat não está disponível no momento.",
  toLatest: "Ir para a última mensagem",
};

export const WINDOW_TEXTS: Readonly<Record<UiLanguage, WindowTexts>> = { en, de, fr, es, he, ja, pt };
