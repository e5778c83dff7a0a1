import { describe, expect, test } from "vitest";
import { findPlaceholder } from "../texts/find-placeholder.ts";
import { expandNames } from "./placeholder-names/expand-names.ts";
import { listPlaceholderNames } from "./placeholder-names.ts";
import { PLACEHOLDER_IDS } from "./placeholders.ts";

test("[REN-1] a pattern stands for all its names", () => {
  expect(expandNames("(a|b|) c(d|e)")).toEqual(["a cd", "a ce", "b cd", "b ce", " cd", " ce"]);
  expect(expandNames("plain")).toEqual(["plain"]);
});

describe.each(PLACEHOLDER_IDS)("the names of %s", (id) => {
  test("[REN-1] none of them names another placeholder, in any language, and every one is found", () => {
    for (const name of [id, ...listPlaceholderNames(id)]) {
      expect(findPlaceholder(name), name).toBe(id);
      // A dotless i says that the name is Turkish, which has capitals of its own.
      const capitals = name.includes("ı") ? name.toLocaleUpperCase("tr") : name.toUpperCase();
      expect(findPlaceholder(` ${capitals} `), capitals).toBe(id);
      expect(name.length, name).toBeLessThanOrEqual(64);
    }
  });
});

test.each([
  ["agentNickname", "имя агента, имени оператора, ник сотрудника, ім'я агента, jménem operátora, imienia konsultanta"],
  ["agentNickname", "agentens navn, navnet på medarbejderen, naam van de agent, smeknamn på agenten, agentin nimi"],
  [
    "agentNickname",
    "nome dell'operatore, nom du conseiller, prénom de l’agent, apelido do atendente, numele agentului",
  ],
  [
    "agentNickname",
    "担当者の名前, 상담원 이름, 客服昵称, 客服人員暱稱, ชื่อเจ้าหน้าที่, tên nhân viên, nama petugas, nama ejen",
  ],
  ["agentNickname", "שם הנציג, اسم الموظف, एजेंट का नाम, όνομα εκπροσώπου, temsilcinin adı, agento vardas, aģenta vārds"],
  ["expectedResponseTime", "ожидаемое время ответа, očekivano vrijeme odgovora, svarstid"],
  [
    "expectedResponseTime",
    "预计回复时间, 預計回覆時間, 返信までの予想時間, 예상 답변 시간, זמן המענה המשוער, وقت الرد المتوقع",
  ],
  ["PlaceInQ", "место в очереди, place dans la file, Position in der Warteschlange, paikka jonossa, 排队位置"],
  ["averageWait", "average wait time, durchschnittliche Wartezeit, temps d'attente moyen, среднее время ожидания"],
  ["email", "Mailadresse, E-Mail-Adresse, adresse courriel, correo electrónico, почту, メールアドレス, e-posta"],
  ["name", "nombre, Name, nom, имя, 名前, 이름, isim"],
] as const)("[REN-1] %s goes by %s", (id, list) => {
  const unknown = list.split(", ").filter((name) => findPlaceholder(name) !== id);
  expect(unknown).toEqual([]);
});
