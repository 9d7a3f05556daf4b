/** A NIP as it is written on paper: `6311006640` is `631-100-66-40`. */
export function writtenNip(nip: string): string {
  return nip.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4');
}

/** A bank account in groups: `61 1090 1014 0000 0712 1981 2874`. */
export function writtenAccount(account: string): string {
  return account.replace(/^(\d{2})/, '$1 ').replace(/(\d{4})(?=\d)/g, '$1 ');
}
