import type { DefaultTexts } from "../default-texts.ts";

export const MALAY: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Selamat datang! Hantarlah mesej kepada kami pada bila-bila masa yang sesuai; perbualan ini kekal di sini. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback:
      "Selamat datang! Hantarlah mesej kepada kami pada bila-bila masa yang sesuai; perbualan ini kekal di sini. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Kami gembira dapat membantu anda sekali lagi. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback: "Kami gembira dapat membantu anda sekali lagi. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Selamat datang! Kami tidak beroperasi pada masa ini. Hantarlah mesej kepada kami pada bila-bila masa yang sesuai; perbualan ini kekal di sini. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback:
      "Selamat datang! Kami tidak beroperasi pada masa ini. Hantarlah mesej kepada kami pada bila-bila masa yang sesuai; perbualan ini kekal di sini. Kami akan menjawab sebaik sahaja kami beroperasi semula.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Kami gembira dapat membantu anda sekali lagi. Kami tidak beroperasi pada masa ini. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback:
      "Kami gembira dapat membantu anda sekali lagi. Kami tidak beroperasi pada masa ini. Kami akan menjawab sebaik sahaja kami beroperasi semula.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "Selamat datang kembali. Kami akan meneruskan urusan anda.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Kami tidak beroperasi pada masa ini, dan mesej anda selamat di tangan kami. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback:
      "Kami tidak beroperasi pada masa ini. Mesej anda selamat di tangan kami dan akan dijawab sebaik sahaja kami beroperasi semula.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Anda masih dalam giliran, dan kami memohon maaf kerana anda terpaksa menunggu. Pegawai kami akan membantu anda secepat mungkin.",
  YOU_ARE_CONNECTED_TO: "Anda kini berhubung dengan {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Kami sedang menyambungkan anda kepada pasukan yang paling sesuai untuk membantu. Mereka boleh membaca mesej anda setakat ini.",
  TRANSFER_TO_AGENT:
    "Kami sedang menyambungkan anda kepada pegawai yang arif tentang perkara ini. Sila tunggu sebentar.",
  BACK_TO_QUEUE:
    "Pegawai yang membantu anda terpaksa meninggalkan perbualan. Giliran anda dikekalkan, dan pegawai lain akan menyambung perbualan secepat mungkin.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Menyertai perbualan: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Meninggalkan perbualan ini: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Adakah anda masih di sini? Sila hantar mesej apabila anda mahu meneruskan perbualan.",
  AGENT_NON_RESPONSIVE:
    "Terima kasih atas kesabaran anda. Jawapan ini mengambil masa lebih lama daripada jangkaan. Sementara itu, anda boleh terus menghantar mesej.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Anggaran masa jawapan terkini: {expectedResponseTime}.",
    fallback: "Kami sedang menguruskan pertanyaan anda dan akan menghubungi anda secepat mungkin.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Kami faham bahawa perkara ini mendesak. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback: "Kami faham bahawa perkara ini mendesak. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Terima kasih kerana memaklumkan bahawa perkara ini tidak lagi begitu mendesak. Anggaran masa jawapan: {expectedResponseTime}.",
    fallback:
      "Terima kasih kerana memaklumkan bahawa perkara ini tidak lagi begitu mendesak. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_STEP_UP: "Anda telah log masuk, jadi kami kini boleh membantu urusan akaun anda juga.",
  AGENT_END_CONVERSATION:
    "Perbualan ini telah ditamatkan. Terima kasih kerana menghubungi kami; mesej baharu akan memulakan perbualan baharu.",
  CONSUMER_END_CONVERSATION:
    "Anda telah menamatkan perbualan ini. Terima kasih kerana menghubungi kami; sila hantar mesej lagi apabila diperlukan.",
  SYSTEM_END_CONVERSATION: "Perbualan ini telah ditamatkan. Mesej baharu akan memulakan perbualan seterusnya.",
  ROUTING_TO_AGENT: "Terima kasih kerana menghubungi kami. Kami sedang mencari pegawai yang sesuai untuk anda.",
  WAITING_FOR_AGENT: {
    words:
      "Belum ada pegawai yang lapang. Kedudukan anda dalam giliran: {PlaceInQ}. Anggaran masa menunggu: {averageWait}.",
    fallback: "Belum ada pegawai yang lapang. Kedudukan anda dalam giliran: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Maaf, tiada pegawai yang lapang pada masa ini. Sila cuba lagi sebentar nanti.",
  CHAT_STARTED: "Anda kini bersembang dengan {name}.",
  TRANSFER_TO_AGENT_CHAT: "Sila tunggu sebentar, kami sedang menyambungkan anda kepada {name}.",
  TRANSFER_TO_SKILL:
    "Sila tunggu sebentar, kami sedang menyambungkan anda kepada pasukan yang paling sesuai untuk membantu.",
  AGENT_DISCONNECTED_TRANSFER:
    "Sambungan dengan {name} terputus. Sila tunggu sebentar, pegawai lain akan mengambil alih.",
  REQUEUED_BY_SYSTEM:
    "Sambungan dengan {name} bermasalah. Giliran anda dikekalkan, dan pegawai lain akan membantu anda secepat mungkin.",
  ENDED_BY_AGENT: "Terima kasih kerana bersembang dengan kami. Semoga hari anda menyenangkan.",
  ENDED_UNEXPECTEDLY: "Maaf, sembang ini terputus. Sila mulakan sembang baharu.",
  NOT_IN_PROGRESS: "Tiada lagi pegawai dalam sembang ini. Sila mulakan sembang baharu.",
  TRANSCRIPT_REQUESTED: {
    words: "Apabila sembang tamat, transkripnya akan dihantar ke {email}.",
    fallback: "Apabila sembang tamat, kami akan menghantar transkripnya kepada anda melalui e-mel.",
  },
  "Non-responsive Fair Warning": "Sudah agak lama kami tidak menerima mesej anda. Adakah anda mahu teruskan?",
  "Non-responsive Final Warning":
    "Oleh sebab tiada balasan daripada anda, kami menamatkan sembang ini sekarang. Sila hubungi kami semula pada bila-bila masa.",
  "On-hold message #1":
    "Jawapan ini mengambil masa lebih lama daripada jangkaan. Sementara itu, anda boleh terus menghantar mesej.",
  "On-hold message #2": "Terima kasih kerana menunggu. Sementara itu, anda boleh terus menghantar mesej.",
  "On-hold message #3": "Maaf kerana mengambil masa lebih lama. Terima kasih kerana menunggu.",
};
