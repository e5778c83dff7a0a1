import type { DefaultTexts } from "../default-texts.ts";

export const INDONESIAN: DefaultTexts = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    words:
      "Halo, selamat datang! Silakan kirim pesan kapan pun Anda sempat; percakapan ini tetap tersimpan di sini. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback:
      "Halo, selamat datang! Silakan kirim pesan kapan pun Anda sempat; percakapan ini tetap tersimpan di sini. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    words: "Senang bisa membantu Anda lagi. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback: "Senang bisa membantu Anda lagi. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    words:
      "Halo, selamat datang! Saat ini kami sedang tutup. Silakan kirim pesan kapan pun Anda sempat; percakapan ini tetap tersimpan di sini. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback:
      "Halo, selamat datang! Saat ini kami sedang tutup. Silakan kirim pesan kapan pun Anda sempat; percakapan ini tetap tersimpan di sini. Kami akan menjawab begitu kami buka kembali.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    words:
      "Senang bisa membantu Anda lagi. Saat ini kami sedang tutup. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback:
      "Senang bisa membantu Anda lagi. Saat ini kami sedang tutup. Kami akan menjawab begitu kami buka kembali.",
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE:
    "Selamat datang kembali. Mari kita lanjutkan dari percakapan sebelumnya.",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    words:
      "Saat ini kami sedang tutup, dan pesan Anda sudah kami simpan. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback: "Saat ini kami sedang tutup. Pesan Anda sudah kami simpan dan akan kami jawab begitu kami buka kembali.",
  },
  CONV_AWAITING_IN_QUEUE:
    "Anda masih dalam antrean, dan kami mohon maaf karena Anda harus menunggu. Petugas kami akan melayani Anda secepatnya.",
  YOU_ARE_CONNECTED_TO: "Anda kini terhubung dengan {agentNickname}.",
  ENGAGEMENT_TRANSFERED:
    "Kami sedang menghubungkan Anda dengan tim yang paling tepat untuk membantu. Mereka dapat membaca pesan Anda sebelumnya.",
  TRANSFER_TO_AGENT: "Kami sedang menghubungkan Anda dengan petugas yang memahami hal ini. Mohon tunggu sebentar.",
  BACK_TO_QUEUE:
    "Petugas yang melayani Anda harus meninggalkan percakapan. Urutan antrean Anda tetap terjaga, dan petugas lain akan melanjutkan secepatnya.",
  ANOTHER_AGENT_JOINED_CONVERSATION: "Bergabung dalam percakapan: {agentNickname}.",
  JOINED_AGENT_LEFT_CONVERSATION: "Meninggalkan percakapan: {agentNickname}.",
  CONSUMER_NON_RESPONSIVE: "Apakah Anda masih di sana? Silakan kirim pesan kapan pun Anda ingin melanjutkan.",
  AGENT_NON_RESPONSIVE:
    "Terima kasih atas kesabaran Anda. Jawaban untuk Anda perlu waktu lebih lama dari perkiraan. Sementara itu, Anda tetap dapat mengirim pesan.",
  AGENT_UPDATED_RESPONSE_TIME: {
    words: "Perkiraan waktu respons terbaru: {expectedResponseTime}.",
    fallback: "Kami sedang menangani permintaan Anda dan akan mengabari Anda secepat mungkin.",
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    words: "Kami memahami bahwa ini mendesak. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback: "Kami memahami bahwa ini mendesak. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    words:
      "Terima kasih telah memberi tahu kami bahwa hal ini tidak lagi terlalu mendesak. Perkiraan waktu respons: {expectedResponseTime}.",
    fallback:
      "Terima kasih telah memberi tahu kami bahwa hal ini tidak lagi terlalu mendesak. Kami akan menjawab secepat mungkin.",
  },
  CONSUMER_STEP_UP: "Anda sudah masuk, jadi sekarang kami juga bisa membantu urusan akun Anda.",
  AGENT_END_CONVERSATION:
    "Percakapan ini telah berakhir. Terima kasih telah menghubungi kami; pesan baru akan memulai percakapan baru.",
  CONSUMER_END_CONVERSATION:
    "Anda telah mengakhiri percakapan ini. Terima kasih telah menghubungi kami; silakan kirim pesan lagi kapan pun diperlukan.",
  SYSTEM_END_CONVERSATION: "Percakapan ini telah berakhir. Pesan baru akan memulai percakapan berikutnya.",
  ROUTING_TO_AGENT: "Terima kasih telah menghubungi kami. Kami sedang mencarikan petugas yang tepat untuk Anda.",
  WAITING_FOR_AGENT: {
    words:
      "Belum ada petugas yang tersedia. Urutan Anda dalam antrean: {PlaceInQ}. Perkiraan waktu tunggu: {averageWait}.",
    fallback: "Belum ada petugas yang tersedia. Urutan Anda dalam antrean: {PlaceInQ}.",
  },
  AGENTS_UNAVAILABLE: "Mohon maaf, saat ini belum ada petugas yang tersedia. Silakan coba beberapa saat lagi.",
  CHAT_STARTED: "Anda kini mengobrol lewat chat dengan {name}.",
  TRANSFER_TO_AGENT_CHAT: "Mohon tunggu sebentar, kami sedang menghubungkan Anda dengan {name}.",
  TRANSFER_TO_SKILL:
    "Mohon tunggu sebentar, kami sedang menghubungkan Anda dengan tim yang paling tepat untuk membantu.",
  AGENT_DISCONNECTED_TRANSFER:
    "Koneksi dengan {name} terputus. Mohon tunggu sebentar, petugas lain akan mengambil alih.",
  REQUEUED_BY_SYSTEM:
    "Koneksi dengan {name} bermasalah. Urutan antrean Anda tetap terjaga, dan petugas lain akan melayani Anda secepatnya.",
  ENDED_BY_AGENT: "Terima kasih telah menghubungi kami melalui chat. Semoga hari Anda menyenangkan.",
  ENDED_UNEXPECTEDLY: "Mohon maaf, chat ini terputus. Silakan mulai chat baru.",
  NOT_IN_PROGRESS: "Tidak ada lagi petugas di chat ini. Silakan mulai chat baru.",
  TRANSCRIPT_REQUESTED: {
    words: "Setelah chat selesai, transkripnya akan dikirim ke {email}.",
    fallback: "Setelah chat selesai, transkripnya akan kami kirim kepada Anda melalui email.",
  },
  "Non-responsive Fair Warning": "Sudah beberapa saat kami belum menerima pesan dari Anda. Apakah ingin dilanjutkan?",
  "Non-responsive Final Warning":
    "Karena belum ada balasan dari Anda, chat ini kami akhiri. Silakan hubungi kami lagi kapan saja.",
  "On-hold message #1":
    "Jawaban untuk Anda perlu waktu lebih lama dari perkiraan. Sementara itu, Anda tetap dapat mengirim pesan.",
  "On-hold message #2": "Terima kasih sudah menunggu. Sementara itu, Anda tetap dapat mengirim pesan.",
  "On-hold message #3": "Mohon maaf, ini memerlukan waktu lebih lama. Terima kasih sudah menunggu.",
};
