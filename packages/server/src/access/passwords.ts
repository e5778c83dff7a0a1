import { hash, verify } from "@node-rs/argon2";

/** AUT-3: argon2id with the library's recommended memory; a PHC string that carries its own parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Made on first use: a wrong user must cost what a wrong password costs. */
let decoy: Promise<string> | undefined;

/** Checks against the decoy when there is no such user, so that the time taken tells nothing. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== undefined;
}
