/** SQL of 凭证号 of an entry `e` with its link `c`: that of the station's books, else its number in the chain, nothing before it is sealed. */
export const VOUCHER_NO = `coalesce(e.voucher_no, 'F' || lpad(c.seq::text, 6, '0'), '')`;
